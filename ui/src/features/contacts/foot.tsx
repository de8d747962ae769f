import { GridFoot } from "@/components/data-grid/grid-foot";
import { count } from "@/lib/format/numbers";
import { nextRow, openRow, previousRow, selectRow } from "./commands";

type Props = { from: number; to: number; total: number; exact: boolean };

export function Foot({ from, to, total, exact }: Props) {
  return (
    <GridFoot keys={keys}>
      {total > 0 && (
        <span>
          Rows {count(from)}–{count(to)} of {count(total)}
          {exact ? "" : "+"}
        </span>
      )}
    </GridFoot>
  );
}

const keys = [
  [[nextRow, previousRow], "move"],
  [[selectRow], "select"],
  [[openRow], "panel"],
] as const;
