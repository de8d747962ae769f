import { useRef } from "react";
import { Search } from "lucide-react";
import { Icon } from "@/components/icon";
import { Keys } from "@/components/kbd";
import { spokenKeys, useCommand } from "@/lib/commands";
import { searchContacts } from "./commands";

type Props = { value: string; onChange: (value: string) => void; onLeave: () => void };

/** Esc clears first and leaves second; the arrow down goes on into the rows. */
export function SearchBox({ value, onChange, onLeave }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useCommand(searchContacts, () => {
    input.current?.focus();
    input.current?.select();
  });
  return (
    <label className="search">
      <Icon of={Search} size="sm" />
      <span className="sr">Search contacts</span>
      <input
        ref={input}
        type="search"
        value={value}
        placeholder="Name, company, number, e-mail"
        aria-keyshortcuts={spokenKeys(searchContacts.keys[0])}
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
      <Keys of={searchContacts} />
    </label>
  );
}
