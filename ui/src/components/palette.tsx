import { useState, type ReactNode } from "react";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Dot, Search, type LucideIcon } from "lucide-react";
import { marks } from "@/lib/commands/find";
import { Icon } from "./icon";
import { KeyCaps } from "./kbd";

export type PaletteLine = {
  id: string;
  title: string;
  about?: string;
  icon?: LucideIcon;
  keys?: string;
  run: () => void;
};
export type PaletteGroup = { value: string; items: PaletteLine[] };

type Props = {
  open: boolean;
  onClose: () => void;
  typed: string;
  onType: (typed: string) => void;
  groups: readonly PaletteGroup[];
  /** What the commands would be done to: "3 contacts". */
  subject?: string;
};

/** Everything that can be done here and every place there is, by a few letters. */
export function CommandPalette({ open, onClose, typed, onType, groups, subject }: Props) {
  const [chosen, setChosen] = useState<PaletteLine | null>(null);
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => !next && onClose()}
      onOpenChangeComplete={(next) => {
        // Only now is the focus back where it was, and the deed may take it somewhere else.
        if (next || chosen === null) return;
        setChosen(null);
        chosen.run();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="sheet palette" aria-label="Commands" data-own-keys="">
          <Autocomplete.Root
            open
            inline
            items={groups}
            value={typed}
            onValueChange={(next, details) => {
              // Choosing a line is not typing its name.
              if (details.reason === "input-change" || details.reason === "input-clear") onType(next);
            }}
            filter={null}
            itemToStringValue={(line) => line.title}
            autoHighlight="always"
            keepHighlight
          >
            <div className="palette-head">
              <Icon of={Search} />
              <Autocomplete.Input aria-label="What to do, or whom to find" placeholder="What to do, or whom to find" />
              {subject !== undefined && <span className="tag acc">{subject}</span>}
              <kbd aria-hidden="true">Esc</kbd>
            </div>
            <div className="palette-body">
              <Autocomplete.Empty className="palette-empty">Nothing answers to this. Fewer letters find more.</Autocomplete.Empty>
              <Autocomplete.List>
                {(group: PaletteGroup) => (
                  <Autocomplete.Group key={group.value} items={group.items}>
                    <Autocomplete.GroupLabel className="eyebrow">{group.value}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(line: PaletteLine) => (
                        <Autocomplete.Item
                          key={line.id}
                          value={line}
                          className="opt"
                          onClick={() => {
                            setChosen(line);
                            onClose();
                          }}
                        >
                          <Icon of={line.icon ?? Dot} />
                          <span className="cut">{marked(line.title, typed)}</span>
                          {line.about !== undefined && <span className="t3 t12 cut">{line.about}</span>}
                          {line.keys !== undefined && (
                            <span className="end">
                              <KeyCaps keys={line.keys} />
                            </span>
                          )}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </div>
            <div className="palette-foot">
              <span className="row">
                <KeyCaps keys="ArrowUp" />
                <KeyCaps keys="ArrowDown" /> choose
              </span>
              <span className="row">
                <KeyCaps keys="Enter" /> do it
              </span>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function marked(title: string, typed: string): ReactNode {
  const found = marks(title, typed);
  if (found.length === 0) return title;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of found) {
    parts.push(title.slice(at, from), <mark key={from}>{title.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, title.slice(at)];
}
