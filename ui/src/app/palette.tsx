import { useEffect, useMemo, useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { User } from "lucide-react";
import type { ContactsPageDone, Problem } from "@/gen/wire";
import { CommandPalette, type PaletteGroup, type PaletteLine } from "@/components/palette";
import { useRegistry, type BoundCommand } from "@/lib/commands";
import { rank } from "@/lib/commands/find";
import { phoneText } from "@/lib/format/numbers";
import { useRpc } from "@/lib/rpc";

/** Groups that stand below whatever belongs to the place one is in. */
const last = ["Anywhere", "Go to", "Settings", "You"];
const FOUND_MAX = 6;

export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const commands = useHere(open);
  const people = useContacts(open ? typed.trim() : "");
  const groups = useMemo(() => {
    const found = byGroup(commands, typed);
    // A name is what one types to find somebody; a command that begins so still comes first.
    if (people.length > 0) found.push({ value: "Contacts", items: people });
    return found;
  }, [commands, typed, people]);
  return (
    <CommandPalette
      open={open}
      onClose={() => {
        onClose();
        setTyped("");
      }}
      typed={typed}
      onType={setTyped}
      groups={groups}
    />
  );
}

/**
 * What could be done at the moment the palette was opened: many commands ask where the focus is, and the palette
 * takes it.
 */
function useHere(open: boolean): readonly BoundCommand[] {
  const [here, setHere] = useState<readonly BoundCommand[]>([]);
  const [was, setWas] = useState(open);
  if (was !== open) {
    setWas(open);
    if (open) setHere(useRegistry.getState().bound.filter((command) => command.quiet !== true && command.when()));
  }
  return here;
}

function byGroup(commands: readonly BoundCommand[], typed: string): PaletteGroup[] {
  const ranked = [...new Map(commands.map((command) => [command.id, command])).values()]
    .map((command) => ({ command, score: rank(command, typed) }))
    .filter((one): one is { command: BoundCommand; score: number } => one.score !== null);
  const groups = new Map<string, { best: number; lines: { line: PaletteLine; score: number }[] }>();
  for (const { command, score } of ranked) {
    const group = groups.get(command.group) ?? { best: 0, lines: [] };
    group.best = Math.max(group.best, score);
    group.lines.push({ score, line: lineOf(command) });
    groups.set(command.group, group);
  }
  const place = (name: string) => last.indexOf(name);
  return [...groups]
    .sort(([a, one], [b, other]) => (typed === "" ? 0 : other.best - one.best) || place(a) - place(b))
    .map(([value, { lines }]) => ({ value, items: lines.sort((a, b) => b.score - a.score).map(({ line }) => line) }));
}

function lineOf(command: BoundCommand): PaletteLine {
  return {
    id: command.id,
    title: command.title,
    about: command.about,
    icon: command.icon,
    keys: command.keys[0],
    run: command.run,
  };
}

function useContacts(typed: string): PaletteLine[] {
  const rpc = useRpc();
  const navigate = useNavigate();
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), 60);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useQuery<ContactsPageDone, Problem>({
    queryKey: ["contacts", "palette", settled],
    queryFn: () =>
      rpc.call("contacts.page", {
        query: settled,
        filter: [],
        sort: "newest",
        start: { at: "index", index: 0 },
        limit: FOUND_MAX,
      }),
    enabled: settled.length > 1,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  if (typed.length < 2 || data === undefined) return [];
  return data.rows.map((row) => ({
    id: `contact.${row.id}`,
    title: row.name,
    about: [row.company, phoneText(row.phone)].filter((part) => part !== null && part !== "").join(" · "),
    icon: User,
    run: () => void navigate({ to: "/contacts", search: { id: row.id } }),
  }));
}
