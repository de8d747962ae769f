import { Keys } from "@/components/kbd";
import { count } from "@/lib/format/numbers";
import { nextRow, openRow, previousRow } from "./commands";

export function Foot({ from, to, total }: { from: number; to: number; total: number }) {
  return (
    <div className="foot">
      {total > 0 && (
        <span>
          Rows {count(from)}–{count(to)} of {count(total)}
        </span>
      )}
      <span className="grow" />
      <span className="row">
        <Keys of={nextRow} />
        <Keys of={previousRow} /> move
      </span>
      <span className="row">
        <Keys of={openRow} /> panel
      </span>
    </div>
  );
}
