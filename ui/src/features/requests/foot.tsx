import type { RequestsKept } from "@/gen/wire";
import { Keys } from "@/components/kbd";
import { count, some } from "@/lib/format/numbers";
import { markRow, nextRow, openContact, previousRow, replay } from "./commands";
import { bytes } from "./words";

/** How many there are, for how long, and what the keys do. */
export function Foot({ kept, onKeeping }: { kept: RequestsKept | undefined; onKeeping: () => void }) {
  return (
    <div className="foot">
      {kept !== undefined && (
        <button type="button" className="foot-link" onClick={onKeeping} title="Change how long requests are kept">
          {count(kept.count)} stored, {bytes(kept.bytes)}, kept {some(kept.keeping.days, "day")}
        </button>
      )}
      <span className="grow" />
      <span className="row">
        <Keys of={nextRow} />
        <Keys of={previousRow} /> move
      </span>
      <span className="row">
        <Keys of={markRow} /> choose
      </span>
      <span className="row">
        <Keys of={replay} /> send again
      </span>
      <span className="row">
        <Keys of={openContact} /> open contact
      </span>
    </div>
  );
}
