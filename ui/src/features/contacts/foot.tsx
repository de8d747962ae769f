import { Keys } from "@/components/kbd";
import { count } from "@/lib/format/numbers";
import { nextRow, openRow, previousRow, selectRow } from "./commands";

type Props = { from: number; to: number; total: number; exact: boolean };

export function Foot({ from, to, total, exact }: Props) {
  return (
    <div className="foot">
      {total > 0 && (
        <span>
          Rows {count(from)}–{count(to)} of {count(total)}
          {exact ? "" : "+"}
        </span>
      )}
      <span className="grow" />
      <span className="row">
        <Keys of={nextRow} />
        <Keys of={previousRow} /> move
      </span>
      <span className="row">
        <Keys of={selectRow} /> select
      </span>
      <span className="row">
        <Keys of={openRow} /> panel
      </span>
    </div>
  );
}
