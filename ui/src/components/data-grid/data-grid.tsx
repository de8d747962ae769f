import {
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from "react";
import { GridHead } from "./grid-head";
import { GridRow } from "./grid-row";
import { PADDING, TICK, tracks } from "./template";
import { ROW, useWindow } from "./use-window";

type Sorting = "ascending" | "descending";
export type Column<Row> = {
  id: string;
  head: string;
  cell: (row: Row, now: number) => ReactNode;
  /** Of head and cells alike. */
  className?: string;
  /** No narrower than this, while nobody has set a width. None: the room's style sheet says how wide its columns are. */
  min?: number;
  /** Its share of what room is left; none: it stays at its least. */
  grow?: number;
  /** Set by somebody, in pixels. */
  width?: number;
  /** A supporting column. */
  quiet?: boolean;
  /** How wide its grey bar is while the row is loading. */
  bar: number;
  sorting?: Sorting | null;
  onSort?: () => void;
};

/** Rows that can be ticked for what is done to many. */
export type Ticks = {
  has: (id: number) => boolean;
  all: "none" | "some" | "all";
  /** `along`: with every row between this one and the last one ticked. */
  onTick: (index: number, along: boolean) => void;
  onTickAll: (ticked: boolean) => void;
};

/** What the room may ask of its table. */
export type GridHandle = {
  focus: () => void;
  hasFocus: () => boolean;
  /** Moves the focused row; "page" is a screenful. */
  move: (by: number | "page" | "-page" | "first" | "last") => void;
  openFocused: () => void;
  focusedIndex: () => number;
  /** Makes this row the focused one, and brings it into sight. */
  focusRow: (index: number) => void;
  toTop: () => void;
};

type Props<Row> = {
  ref?: Ref<GridHandle>;
  label: string;
  columns: readonly Column<Row>[];
  total: number;
  /** How many rows were put above since the list was read: keeps focus and drawn rows on what they showed. */
  shift: number;
  /** A new generation is another list: focus and scroll begin at the top. */
  generation: number;
  rowAt: (index: number) => Row | undefined;
  rowId: (row: Row) => number;
  rowName: (row: Row) => string;
  /** The row that is open beside the table. */
  selected: number | null;
  ticks?: Ticks;
  /** Which columns there is room for; all, where not given. */
  fit?: (columns: readonly Column<Row>[], room: number) => readonly Column<Row>[];
  /** Somebody drags an edge (pixels), or lets it fit by itself again (null). */
  onResize?: (id: string, width: number | null) => void;
  now: number;
  onWindow: (first: number, end: number) => void;
  onFocusRow: (row: Row) => void;
  onOpen: (row: Row) => void;
  /** Whether a row may be put above now: at the top, and no row under the pointer, chosen or open. */
  onQuiet: (quiet: boolean) => void;
  /** How much of its lower edge is covered by what floats there. */
  covered?: number;
  /** Below the table: which rows are in sight, counted from one. */
  foot?: (from: number, to: number) => ReactNode;
};

/**
 * A table of any length. The grid itself holds the keyboard focus and points at the focused row, so that focus is never
 * lost with a row that is scrolled away.
 */
export function DataGrid<Row>({ ref, label, rowName, foot, ticks, fit, onResize, covered = 0, ...props }: Props<Row>) {
  const { columns: given, total, shift, generation, rowAt, rowId, selected, now, onWindow, onFocusRow, onOpen, onQuiet } = props;
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const { view, width, space, first, end, inView, pool, top, page, atTop, ...scroll } = useWindow(total, covered);
  const { onScroll, reveal, isInView } = scroll;
  const { focused, chosen, choose, letGo } = useFocusedRow(total, shift, generation, page);
  const room = width - 2 * PADDING - (ticks === undefined ? 0 : TICK);
  const columns = useMemo(() => fit?.(given, room) ?? given, [fit, given, room]);

  const toTop = () => {
    letGo();
    scroll.toTop();
  };

  // Only for another list: one that merely grew keeps its place.
  const beginAnew = useEffectEvent(toTop);
  useLayoutEffect(() => beginAnew(), [generation]);
  useEffect(() => onWindow(first, end), [onWindow, first, end, total, shift, generation]);
  const quiet = atTop && !over && !chosen && selected === null;
  useEffect(() => onQuiet(quiet), [onQuiet, quiet]);
  // What comes to float over the rows may not hide the one that the keys are at.
  const uncover = useEffectEvent(() => {
    if (isInView(focused)) reveal(focused);
  });
  useLayoutEffect(() => {
    if (covered > 0) uncover();
  }, [covered]);

  const focusRow = (index: number) => {
    if (total === 0) return;
    const next = Math.min(Math.max(index, 0), total - 1);
    choose(next);
    reveal(next);
    const row = rowAt(next);
    if (row !== undefined) onFocusRow(row);
  };
  const openRow = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) onOpen(row);
  };
  const focusGrid = () => grid.current?.focus({ preventScroll: true });

  useImperativeHandle(ref, () => ({
    focus: focusGrid,
    hasFocus: () => grid.current === document.activeElement,
    move: (by) => {
      focusGrid();
      // The first key after a wheel shows the focused row again; it would be lost far away otherwise.
      if (typeof by === "number") focusRow(focused + by);
      else if (by === "first") focusRow(0);
      else if (by === "last") focusRow(total - 1);
      else focusRow(focused + (by === "page" ? page - 1 : 1 - page));
    },
    openFocused: () => openRow(focused),
    focusedIndex: () => focused,
    focusRow: (index) => {
      choose(index);
      reveal(index);
    },
    toTop,
  }));

  const pick = useLatest((at: number) => {
    focusGrid();
    focusRow(at);
    openRow(at);
  });
  const tick = useLatest(({ at, along }: { at: number; along: boolean }) => {
    focusGrid();
    choose(at);
    ticks?.onTick(at, along);
  });
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  const rowDomId = (index: number) => `${id}-${index - shift}`;
  const focusDrawn = focused >= first && focused < end;

  return (
    <>
      <div
        ref={grid}
        className="grid"
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + (ticks === undefined ? 0 : 1)}
        aria-multiselectable={ticks !== undefined || undefined}
        style={tracks(columns, ticks !== undefined)}
        aria-activedescendant={focusDrawn && total > 0 ? rowDomId(focused) : undefined}
        data-focus-in-view={isInView(focused) || undefined}
      >
        <div className="grid-view" ref={view} onScroll={onScroll}>
          <GridHead grid={grid} columns={columns} ticks={ticks} onResize={onResize} />
          <div className="grid-space" style={{ height: space + covered }}>
            <div className="grid-rows" role="rowgroup" onPointerEnter={() => setOver(true)} onPointerLeave={() => setOver(false)}>
              {drawn.map((index) => {
                const row = rowAt(index);
                return (
                  <GridRow
                    key={(((index - shift) % pool) + pool) % pool}
                    id={rowDomId(index)}
                    index={index}
                    top={top + (index - first) * ROW}
                    row={row}
                    columns={columns}
                    now={now}
                    name={rowName}
                    focused={index === focused}
                    selected={row !== undefined && rowId(row) === selected}
                    ticks={ticks !== undefined}
                    ticked={row !== undefined && ticks?.has(rowId(row)) === true}
                    onPick={pick}
                    onTick={tick}
                  />
                );
              })}
            </div>
          </div>
        </div>
      </div>
      {foot?.(Math.min(inView[0] + 1, total), Math.min(inView[1], total))}
    </>
  );
}

/** One function for as long as the table lives, so that rows need not be drawn again; it always does the latest. */
function useLatest<A>(act: (argument: A) => void): (argument: A) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((argument: A) => latest.current(argument), []);
}

/**
 * The focused row stays with what it shows: rows that are put above push the index along. One that somebody went to is
 * chosen; one that nobody did is let go before it is pushed out of sight, so that the list may be watched as it grows.
 */
function useFocusedRow(total: number, shift: number, generation: number, page: number) {
  const [at, setAt] = useState({ index: 0, chosen: false });
  const [seen, setSeen] = useState({ shift, generation });
  let now = at;
  if (seen.shift !== shift || seen.generation !== generation) {
    if (seen.generation !== generation) now = { index: 0, chosen: false };
    else if (shift > seen.shift) {
      const index = at.index + shift - seen.shift;
      now = { ...at, index: at.chosen || index < page ? index : 0 };
    }
    setSeen({ shift, generation });
    setAt(now);
  }
  return {
    focused: Math.min(now.index, Math.max(0, total - 1)),
    chosen: now.chosen,
    choose: (index: number) => setAt({ index, chosen: index > 0 }),
    letGo: () => setAt(({ index }) => ({ index, chosen: false })),
  };
}
