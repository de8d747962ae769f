import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { GridHandle, Ticks } from "@/components/data-grid/data-grid";
import { useCommand } from "@/lib/commands";
import { sayFailed } from "@/lib/toast";
import { asProblem } from "@/lib/rpc";
import { selectAll, selectNone, selectRow } from "../commands";
import type { ContactList } from "../list/contact-list";
import { everybody, isSelected, nobody, select, selectedOf, type Selection } from "./selection";

type Selecting = {
  selection: Selection;
  many: number;
  ticks: Ticks;
  clear: () => void;
  /** Who is meant: those who are selected, else the row that has the focus, which is selected for it; null: nobody. */
  orFocused: () => "selected" | "focused" | null;
};

/** Ticking rows: one by one, a range with Shift, all that match. `list` is another one when it shows something else. */
export function useSelection(list: ContactList, grid: RefObject<GridHandle | null>, total: number, showing: unknown): Selecting {
  const [selection, setSelection] = useState(nobody);
  const [seen, setSeen] = useState(showing);
  // Another list: those who were selected may not be in it.
  if (seen !== showing) {
    setSeen(showing);
    setSelection(nobody);
  }
  const anchor = useRef<number | null>(null);
  const latest = useRef(selection);
  useLayoutEffect(() => {
    latest.current = selection;
  });

  const tick = useCallback(
    (index: number, along: boolean) => {
      const row = list.rowAt(index);
      if (row === undefined) return;
      const to = !isSelected(latest.current, row.id);
      const from = anchor.current;
      anchor.current = row.id;
      const start = along && from !== null ? list.find(from) : null;
      if (start === null) {
        setSelection((now) => select(now, [row.id], to));
        return;
      }
      list.idsBetween(start, index).then(
        (ids) => setSelection((now) => select(now, ids, true)),
        (thrown: unknown) => sayFailed(`The rows in between could not be read. ${asProblem(thrown).message}`),
      );
    },
    [list],
  );
  const tickAll = useCallback((ticked: boolean) => setSelection(ticked ? everybody : nobody), []);
  const clear = useCallback(() => setSelection(nobody), []);

  const many = selectedOf(selection, total);
  const all = many === 0 ? "none" : many >= total && total > 0 ? "all" : "some";
  const ticks = useMemo<Ticks>(
    () => ({ has: (id) => isSelected(selection, id), all, onTick: tick, onTickAll: tickAll }),
    [selection, all, tick, tickAll],
  );

  const ready = () => grid.current !== null && total > 0;
  useCommand(selectRow, () => tick(grid.current?.focusedIndex() ?? -1, false), ready);
  useCommand(selectAll, () => tickAll(true), ready);
  useCommand(selectNone, clear, () => many > 0);

  const orFocused = () => {
    if (selectedOf(latest.current, total) > 0) return "selected";
    const row = list.rowAt(grid.current?.focusedIndex() ?? -1);
    if (row === undefined) return null;
    anchor.current = row.id;
    setSelection(select(nobody, [row.id], true));
    return "focused";
  };

  return { selection, many, ticks, clear, orFocused };
}
