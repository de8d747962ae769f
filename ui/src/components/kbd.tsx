import { keyCaps, type Command } from "@/lib/commands";

/** The key caps of a command, drawn in the control that it triggers. Spoken by `aria-keyshortcuts` of that control. */
export function Keys({ of: command }: { of: Pick<Command, "keys"> }) {
  const [keys] = command.keys;
  return keys === undefined ? null : <KeyCaps keys={keys} />;
}

export function KeyCaps({ keys }: { keys: string }) {
  const caps = keyCaps(keys);
  return (
    <span className="keys" aria-hidden="true">
      {caps.map((cap, at) => (
        <kbd key={at}>{cap}</kbd>
      ))}
    </span>
  );
}
