import { useNavigate } from "@tanstack/react-router";
import { backUpNow } from "@/features/backup/commands";
import { newContact } from "@/features/contacts/commands";
import { newField } from "@/features/custom-fields/commands";
import { addCampaign, addDisposition, addLine, addList, addPerson, addRingGroup, addTag } from "@/features/records/commands";
import { newToken } from "@/features/tokens/commands";
import { doWhenThere, isBound, useCommand, type Command } from "@/lib/commands";
import { useMe } from "@/lib/me";
import type { SettingsPageEntry } from "./settings-nav";

type There = "/contacts" | "/api/tokens" | SettingsPageEntry["to"];
type Act = { command: Command; at: There; forAgents?: true };

/** What is begun at a place of its own, and wanted from anywhere. */
const acts: readonly Act[] = [
  { command: newContact, at: "/contacts", forAgents: true },
  { command: newToken, at: "/api/tokens" },
  { command: addPerson, at: "/settings/people" },
  { command: addRingGroup, at: "/settings/ring-groups" },
  { command: addLine, at: "/settings/lines" },
  { command: addCampaign, at: "/settings/campaigns" },
  { command: addList, at: "/settings/campaigns" },
  { command: addTag, at: "/settings/tags" },
  { command: addDisposition, at: "/settings/dispositions" },
  { command: newField, at: "/settings/custom-fields" },
  { command: backUpNow, at: "/settings/backup" },
];

// Its keys are its place's own.
const elsewhere = acts.map((act) => ({ ...act, from: { ...act.command, id: `elsewhere.${act.command.id}`, keys: [] } }));

/** The palette begins these wherever one is: it goes to their place and does them there. */
export function Elsewhere() {
  const admin = useMe().role === "admin";
  return elsewhere.filter((act) => admin || act.forAgents === true).map((act) => <Begin key={act.from.id} {...act} />);
}

function Begin({ command, at, from }: (typeof elsewhere)[number]) {
  const navigate = useNavigate();
  useCommand(
    from,
    () => {
      doWhenThere(command.id);
      void navigate({ to: at, search: {} });
    },
    () => !isBound(command.id),
  );
  return null;
}
