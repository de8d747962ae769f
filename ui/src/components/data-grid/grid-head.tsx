import { useRef, type PointerEvent, type RefObject } from "react";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "@/components/checkbox";
import { Icon } from "@/components/icon";
import type { Column, Ticks } from "./data-grid";
import { atLeast, template } from "./template";

const NARROWEST = 48;

type Props<Row> = {
  grid: RefObject<HTMLDivElement | null>;
  columns: readonly Column<Row>[];
  ticks: Ticks | undefined;
  onResize: ((id: string, width: number | null) => void) | undefined;
};

export function GridHead<Row>({ grid, columns, ticks, onResize }: Props<Row>) {
  const lead = ticks === undefined ? 0 : 1;
  return (
    <div className="tr th" role="row" aria-rowindex={1}>
      {ticks !== undefined && (
        <span role="columnheader" className="tick-cell">
          <Checkbox
            name="Select all"
            checked={ticks.all === "all"}
            some={ticks.all === "some"}
            onChange={() => ticks.onTickAll(ticks.all !== "all")}
          />
        </span>
      )}
      {columns.map((column, at) => (
        <span
          key={column.id}
          role="columnheader"
          className={column.className}
          aria-sort={column.onSort === undefined ? undefined : (column.sorting ?? "none")}
        >
          {column.onSort === undefined ? (
            <span className="cut">{column.head}</span>
          ) : (
            <button type="button" onClick={column.onSort}>
              <span className="cut">{column.head}</span>
              {/* Where nothing is sorted by it yet, the arrow says on hover that it could be. */}
              <span className={column.sorting == null ? "sort-arrow" : "sort-arrow on"}>
                <Icon of={column.sorting === "ascending" ? ArrowUp : ArrowDown} size="xs" />
              </span>
            </button>
          )}
          {onResize !== undefined && (
            <Edge grid={grid} columns={columns} at={at} lead={lead} onResize={(width) => onResize(column.id, width)} />
          )}
        </span>
      ))}
    </div>
  );
}

type EdgeProps = {
  grid: RefObject<HTMLDivElement | null>;
  columns: readonly Column<never>[];
  at: number;
  lead: number;
  onResize: (width: number | null) => void;
};

/**
 * The edge between two heads: dragged, the column follows; a double click fits it to what is in sight. While it is dragged
 * only the grid's own template changes, so that no row is drawn again.
 */
function Edge({ grid, columns, at, lead, onResize }: EdgeProps) {
  const drag = useRef<{ from: number; width: number; now: number } | null>(null);
  const begin = (event: PointerEvent<HTMLElement>) => {
    const head = event.currentTarget.parentElement;
    if (event.button !== 0 || head === null) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { width } = head.getBoundingClientRect();
    drag.current = { from: event.clientX, width, now: width };
  };
  const follow = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current;
    if (now === null) return;
    now.now = Math.max(NARROWEST, now.width + event.clientX - now.from);
    const sized = columns.map((column, other) => (other === at ? { ...column, width: now.now } : column));
    grid.current?.style.setProperty("--cols", template(sized, lead > 0));
    grid.current?.style.setProperty("--grid-w", `${atLeast(sized, lead > 0)}px`);
  };
  const end = () => {
    const now = drag.current;
    drag.current = null;
    if (now !== null && now.now !== now.width) onResize(now.now);
  };
  return (
    <i
      className="col-edge"
      title="Drag for another width; double-click to fit"
      onPointerDown={begin}
      onPointerMove={follow}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={() => onResize(fitted(grid.current, at + lead))}
    />
  );
}

/** As wide as the widest cell in sight, its head included. */
function fitted(grid: HTMLElement | null, at: number): number {
  let widest = NARROWEST;
  for (const row of grid?.querySelectorAll(".tr") ?? []) {
    const cell = row.children[at];
    if (cell === undefined) continue;
    const range = document.createRange();
    range.selectNodeContents(cell);
    const inside = cell.querySelector(".cut");
    // What is cut off is measured by what it would be.
    const cutOff = inside === null ? 0 : inside.scrollWidth - inside.clientWidth;
    widest = Math.max(widest, Math.ceil(range.getBoundingClientRect().width + cutOff) + 2);
  }
  return widest;
}
