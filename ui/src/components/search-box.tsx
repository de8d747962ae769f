import { useRef } from "react";
import { Search } from "lucide-react";
import { spokenKeys, useCommand, type Command } from "@/lib/commands";
import { Icon } from "./icon";
import { Keys } from "./kbd";

type Props = {
  /** Spoken as its name. */
  label: string;
  /** What can be looked for. */
  placeholder: string;
  /** Its key brings the keyboard here. */
  command: Command;
  value: string;
  onChange: (value: string) => void;
  onLeave: () => void;
};

/** Above a list. Esc clears first and leaves second; the arrow down goes on into the rows. */
export function SearchBox({ label, placeholder, command, value, onChange, onLeave }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useCommand(command, () => {
    input.current?.focus();
    input.current?.select();
  });
  return (
    <label className="search">
      <Icon of={Search} size="sm" />
      <span className="sr">{label}</span>
      <input
        ref={input}
        type="search"
        value={value}
        placeholder={placeholder}
        aria-keyshortcuts={spokenKeys(command.keys[0])}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            if (value === "") onLeave();
            else onChange("");
          } else if (event.key === "ArrowDown" || event.key === "Enter") onLeave();
          else return;
          event.preventDefault();
        }}
      />
      <Keys of={command} />
    </label>
  );
}
