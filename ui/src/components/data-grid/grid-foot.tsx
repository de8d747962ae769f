import type { ReactNode } from "react";
import { Keys } from "@/components/kbd";
import type { Command } from "@/lib/commands";

type Props = {
  /** What the keys do here: [commands, "move"]. */
  keys: readonly (readonly [readonly Command[], string])[];
  children: ReactNode;
};

/** The line below a table: how much there is, and what the keys do. */
export function GridFoot({ keys, children }: Props) {
  return (
    <div className="foot">
      {children}
      <span className="grow" />
      {keys.map(([commands, does]) => (
        <span key={does} className="row">
          {commands.map((command) => (
            <Keys key={command.id} of={command} />
          ))}{" "}
          {does}
        </span>
      ))}
    </div>
  );
}
