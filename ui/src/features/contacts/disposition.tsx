import type { DispositionRef } from "@/gen/wire";
import { Swatch } from "@/components/swatch";

/** A square and a word. */
export function Disposition({ of }: { of: DispositionRef | null }) {
  if (of === null) return <span className="t3">—</span>;
  return (
    <span className="flex">
      <Swatch color={of.color} />
      <span className="cut">{of.name}</span>
    </span>
  );
}
