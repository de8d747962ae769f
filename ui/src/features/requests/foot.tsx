import type { RequestsKept } from "@/gen/wire";
import { GridFoot } from "@/components/data-grid/grid-foot";
import { count, some } from "@/lib/format/numbers";
import { markRow, nextRow, openContact, previousRow, replay } from "./commands";
import { bytes } from "./words";

/** How many there are, for how long, and what the keys do. */
export function Foot({ kept, onKeeping }: { kept: RequestsKept | undefined; onKeeping: () => void }) {
  return (
    <GridFoot keys={keys}>
      {kept !== undefined && (
        <button type="button" className="foot-link" onClick={onKeeping} title="Change how long requests are kept">
          {count(kept.count)} stored, {bytes(kept.bytes)}, kept {some(kept.keeping.days, "day")}
        </button>
      )}
    </GridFoot>
  );
}

const keys = [
  [[nextRow, previousRow], "move"],
  [[markRow], "choose"],
  [[replay], "send again"],
  [[openContact], "open contact"],
] as const;
