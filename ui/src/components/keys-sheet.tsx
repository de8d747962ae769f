import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useReturn } from "@/lib/focus";
import { useRegistry, type BoundCommand } from "@/lib/commands";
import { Icon } from "./icon";
import { KeyCaps } from "./kbd";

/** The keys of the place one is in, read from the registry at the moment it opens. */
export function KeysSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const sheet = useReturn<HTMLDivElement>(open);
  // The list itself has the keys: arrows turn it, and Enter closes nothing.
  const list = () => sheet.current?.querySelector<HTMLElement>(".sheet-body");
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup ref={sheet} className="sheet" data-own-keys="" initialFocus={list} finalFocus={false}>
          <div className="sheet-head">
            <Dialog.Title render={<h2 />}>Keys here</Dialog.Title>
            <Dialog.Close className="btn ghost icon" aria-label="Close">
              <Icon of={X} />
            </Dialog.Close>
          </div>
          <KeyList />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function KeyList() {
  const bound = useRegistry((registry) => registry.bound);
  const groups = byGroup(uniqueById(bound).filter((command) => command.keys.length > 0));
  return (
    <div className="sheet-body" tabIndex={0} role="group" aria-label="Keys">
      {groups.map(([group, commands]) => (
        <section key={group}>
          <h3 className="eyebrow">{group}</h3>
          {commands.map((command) => (
            <div key={command.id}>
              <span>{command.title}</span>
              <span className="row">
                {command.keys.map((keys) => (
                  <span key={keys}>
                    <span className="sr">{keys}</span>
                    <KeyCaps keys={keys} />
                  </span>
                ))}
              </span>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function uniqueById(bound: readonly BoundCommand[]): BoundCommand[] {
  return [...new Map(bound.map((command) => [command.id, command])).values()];
}

function byGroup(commands: BoundCommand[]): [string, BoundCommand[]][] {
  const groups = new Map<string, BoundCommand[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}
