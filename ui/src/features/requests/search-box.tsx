import { useRef } from "react";
import { Search } from "lucide-react";
import { Icon } from "@/components/icon";
import { Keys } from "@/components/kbd";
import { spokenKeys, useCommand } from "@/lib/commands";
import { searchRequests } from "./commands";

type Props = { value: string; onChange: (value: string) => void; onLeave: () => void };

/** Esc clears first and leaves second; the arrow down goes on into the rows. */
export function SearchBox({ value, onChange, onLeave }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useCommand(searchRequests, () => {
    input.current?.focus();
    input.current?.select();
  });
  return (
    <label className="search">
      <Icon of={Search} size="sm" />
      <span className="sr">Search requests</span>
      <input
        ref={input}
        type="search"
        value={value}
        placeholder="Body, number, request id"
        aria-keyshortcuts={spokenKeys("/")}
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
      <Keys of={searchRequests} />
    </label>
  );
}
