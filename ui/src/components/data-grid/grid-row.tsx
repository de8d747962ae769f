import { memo } from "react";
import type { Column } from "./data-grid";

type Props<Row> = {
  id: string;
  index: number;
  /** Each row stands by itself: one that comes or goes moves no other, so only it is painted. */
  top: number;
  row: Row | undefined;
  columns: readonly Column<Row>[];
  now: number;
  name: (row: Row) => string;
  focused: boolean;
  selected: boolean;
  /** Whether rows of this table can be ticked, and whether this one is. */
  ticks: boolean;
  ticked: boolean;
  onPick: (index: number) => void;
  onTick: (tick: { at: number; along: boolean }) => void;
};

function Drawn<Row>({ id, index, top, row, columns, now, name, focused, selected, ticks, ticked, onPick, onTick }: Props<Row>) {
  return (
    <div
      id={id}
      className={focused ? "tr is-focus" : "tr"}
      role="row"
      style={{ top }}
      aria-rowindex={index + 2}
      aria-selected={ticks ? ticked : selected}
      aria-current={selected || undefined}
      aria-label={row === undefined ? "Loading" : name(row)}
      aria-busy={row === undefined || undefined}
      // Before the click, so that the focus never visits the row itself.
      onMouseDown={(event) => event.button === 0 && event.preventDefault()}
      onClick={() => onPick(index)}
    >
      {ticks && (
        <span
          role="gridcell"
          className="tick-cell"
          onClick={(event) => {
            event.stopPropagation();
            if (row !== undefined) onTick({ at: index, along: event.shiftKey });
          }}
        >
          {row !== undefined && (
            <input
              type="checkbox"
              className="tick"
              tabIndex={-1}
              checked={ticked}
              aria-label={`Select ${name(row)}`}
              // The cell around it hears the click, with the keys that are held.
              onChange={() => undefined}
            />
          )}
        </span>
      )}
      {columns.map((column) => (
        <span
          key={column.id}
          role="gridcell"
          className={column.quiet === true ? `t2 ${column.className ?? ""}` : column.className}
        >
          {row === undefined ? <i className="skel" style={{ width: `${column.bar}%` }} /> : column.cell(row, now)}
        </span>
      ))}
    </div>
  );
}

/** Only what changed is drawn. */
export const GridRow = memo(Drawn) as typeof Drawn;
