import type { RefObject } from "react";
import { useCommand, type Command } from "@/lib/commands";
import { nothingHasFocus } from "@/lib/focus";
import type { GridHandle } from "./data-grid";

/** A room says them in its own words: the next contact, the newest request. */
type RowCommands = Record<"nextRow" | "previousRow" | "pageDown" | "pageUp" | "firstRow" | "lastRow" | "openRow", Command>;

/** Walks the rows of a table by keys. */
export function useGridKeys(grid: RefObject<GridHandle | null>, commands: RowCommands): void {
  const move = (by: Parameters<GridHandle["move"]>[0]) => () => grid.current?.move(by);
  // Arrows and Enter belong to whatever has the focus; the rows take them when they have it, or when nothing has.
  const rowsHaveKeys = () => grid.current !== null && (grid.current.hasFocus() || nothingHasFocus());
  useCommand(commands.nextRow, move(1), rowsHaveKeys);
  useCommand(commands.previousRow, move(-1), rowsHaveKeys);
  useCommand(commands.pageDown, move("page"), rowsHaveKeys);
  useCommand(commands.pageUp, move("-page"), rowsHaveKeys);
  useCommand(commands.firstRow, move("first"), rowsHaveKeys);
  useCommand(commands.lastRow, move("last"), rowsHaveKeys);
  useCommand(commands.openRow, () => grid.current?.openFocused(), rowsHaveKeys);
}
