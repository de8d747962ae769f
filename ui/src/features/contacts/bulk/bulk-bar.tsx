import { useState, type ReactNode } from "react";
import { Ellipsis, type LucideIcon } from "lucide-react";
import type { Act, Choices } from "@/gen/wire";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Keys, KeyCaps } from "@/components/kbd";
import { Menu, MenuItem, MenuLine } from "@/components/menu";
import { PickFloat } from "@/components/picker";
import { spokenKeys, useCommand, type Command } from "@/lib/commands";
import { count, some } from "@/lib/format/numbers";
import { useMe } from "@/lib/me";
import * as commands from "../commands";
import { DncPicks, DispositionPicks, EnrolPicks, OwnerPicks, QueuePicks, TagPicks } from "./picks";
import type { Running } from "./use-bulk";

type Props = {
  many: number;
  /** The list is longer than it was counted. */
  atLeast: boolean;
  archived: boolean;
  choices: Choices | undefined;
  running: Running | null;
  onAct: (act: Act) => void;
  onStop: () => void;
  onClear: () => void;
  /** A key without a selection means the row that has the focus; answers who is meant. */
  orFocused: () => "selected" | "focused" | null;
};

type Part = "owner" | "queue" | "enrol" | "tag" | "dnc" | "disposition";

const parts: { part: Part; label: string; command: Command }[] = [
  { part: "owner", label: "Owner", command: commands.setOwner },
  { part: "queue", label: "PowerDialer", command: commands.queue },
  { part: "enrol", label: "Enrol", command: commands.enrol },
  { part: "tag", label: "Tag", command: commands.tag },
  { part: "dnc", label: "DNC", command: commands.dnc },
  { part: "disposition", label: "Disposition", command: commands.dispose },
];

/** What can be done to all that are selected. */
export function BulkBar(props: Props) {
  const { many, atLeast, choices, running, archived, onAct, onClear, orFocused } = props;
  const admin = useMe().role === "admin";
  const [open, setOpen] = useState<Part | null>(null);
  const [erasing, setErasing] = useState(false);
  // Selected for one deed only: a later key means the row that has the focus then.
  const [borrowed, setBorrowed] = useState(false);
  const free = () => running === null && choices !== undefined;
  const opens = (part: Part) => () => {
    const who = orFocused();
    if (who === null) return;
    setBorrowed(who === "focused");
    setOpen(part);
  };
  const giveBack = () => {
    if (borrowed) onClear();
    setBorrowed(false);
  };
  useCommand(commands.setOwner, opens("owner"), free);
  useCommand(commands.queue, opens("queue"), free);
  useCommand(commands.enrol, opens("enrol"), free);
  useCommand(commands.tag, opens("tag"), free);
  useCommand(commands.dnc, opens("dnc"), free);
  useCommand(commands.dispose, opens("disposition"), free);
  useCommand(
    commands.archive,
    () => onAct({ act: "archive" }),
    () => free() && many > 0 && !archived,
  );
  useCommand(
    commands.unarchive,
    () => onAct({ act: "unarchive" }),
    () => free() && many > 0 && archived,
  );
  useCommand(
    commands.erase,
    () => setErasing(true),
    () => free() && many > 0 && admin,
  );

  const act = (wanted: Act) => {
    setOpen(null);
    onAct(wanted);
    giveBack();
  };
  if (many === 0 && running === null) return null;
  const whom = `${some(many, "contact")}${atLeast ? " or more" : ""}`;
  return (
    <div className="float bulk" role="toolbar" aria-label="Selected contacts">
      {running !== null ? (
        <Progress running={running} onStop={props.onStop} />
      ) : (
        <>
          <b className="num" role="status">
            {count(many)}
            {atLeast ? "+" : ""} selected
          </b>
          {parts.map(({ part, label, command }) => (
            <BulkPart
              key={part}
              label={label}
              command={command}
              open={open === part}
              disabled={choices === undefined}
              onOpen={(next) => {
                setOpen(next ? part : null);
                if (!next) giveBack();
              }}
            >
              {choices !== undefined && picks(part, choices, act)}
            </BulkPart>
          ))}
          <Menu
            side="top"
            align="end"
            trigger={
              <button type="button" className="btn ghost icon" aria-label="More">
                <Icon of={Ellipsis} />
              </button>
            }
          >
            {archived ? (
              <Deed command={commands.unarchive} onClick={() => onAct({ act: "unarchive" })} />
            ) : (
              <Deed command={commands.archive} onClick={() => onAct({ act: "archive" })} />
            )}
            {admin && (
              <>
                <MenuLine />
                <Deed command={commands.erase} onClick={() => setErasing(true)} />
              </>
            )}
          </Menu>
          <i className="sep" />
          <button type="button" className="btn ghost" onClick={onClear}>
            Clear <Keys of={commands.selectNone} />
          </button>
        </>
      )}
      <ConfirmDialog
        open={erasing}
        onClose={() => setErasing(false)}
        title={`Erase ${whom}?`}
        about="Their leads, notes, queue places and timelines go with them. This cannot be undone. To have them out of the way, archive them instead."
        label={`Erase ${whom}`}
        onConfirm={() => {
          setErasing(false);
          onAct({ act: "erase" });
        }}
      />
    </div>
  );
}

function picks(part: Part, choices: Choices, act: (act: Act) => void): ReactNode {
  switch (part) {
    case "owner":
      return <OwnerPicks choices={choices} onAct={act} />;
    case "queue":
      return <QueuePicks choices={choices} onAct={act} />;
    case "enrol":
      return <EnrolPicks choices={choices} onAct={act} />;
    case "tag":
      return <TagPicks choices={choices} onAct={act} />;
    case "dnc":
      return <DncPicks onAct={act} />;
    case "disposition":
      return <DispositionPicks choices={choices} onAct={act} />;
  }
}

type BulkPartProps = {
  label: string;
  command: Command;
  open: boolean;
  disabled: boolean;
  onOpen: (open: boolean) => void;
  children: ReactNode;
};

function BulkPart({ label, command, open, disabled, onOpen, children }: BulkPartProps) {
  return (
    <PickFloat
      side="top"
      align="center"
      label={command.title}
      open={open}
      onOpen={onOpen}
      trigger={
        <button
          type="button"
          className="btn ghost"
          disabled={disabled}
          title={`${command.title} (${(command.keys[0] ?? "").toUpperCase()})`}
          aria-keyshortcuts={spokenKeys(command.keys[0])}
        >
          {command.icon !== undefined && <Icon of={command.icon} size="sm" />}
          {label}
        </button>
      }
    >
      {children}
    </PickFloat>
  );
}

function Deed({ command, onClick }: { command: Command & { icon?: LucideIcon }; onClick: () => void }) {
  return (
    <MenuItem icon={command.icon} onClick={onClick}>
      {command.title}
      {command.keys[0] !== undefined && (
        <span className="end">
          <KeyCaps keys={command.keys[0]} />
        </span>
      )}
    </MenuItem>
  );
}

function Progress({ running, onStop }: { running: Running; onStop: () => void }) {
  const { done, all, perSecond, stopping } = running;
  const rate = perSecond > 0 ? ` · ${count(perSecond)} a second` : "";
  return (
    <>
      <span className="num bulk-progress" role="status">
        {stopping ? "Stopping…" : all === 0 ? "Working…" : `${count(done)} of ${count(all)}${rate}`}
      </span>
      <progress className="bar" max={Math.max(1, all)} value={done} aria-label="Done so far" />
      <Button kind="ghost" disabled={stopping} onClick={onStop}>
        Stop
      </Button>
    </>
  );
}
