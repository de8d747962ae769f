import type { RefObject } from "react";
import type { ContactRow } from "@/gen/wire";
import type { GridHandle } from "@/components/data-grid/data-grid";
import { useCommand } from "@/lib/commands";
import { copyText } from "@/lib/copy";
import { phoneText } from "@/lib/format/numbers";
import { say, sayFailed } from "@/lib/toast";
import * as commands from "./commands";

type Room = {
  grid: RefObject<GridHandle | null>;
  rowAt: (index: number) => ContactRow | undefined;
  panelOpen: boolean;
  waiting: boolean;
  onClose: () => void;
  onNewer: () => void;
};

export function useContactKeys({ grid, rowAt, panelOpen, waiting, onClose, onNewer }: Room): void {
  const move = (by: Parameters<GridHandle["move"]>[0]) => () => grid.current?.move(by);
  // Arrows and Enter belong to whatever has the focus; the rows take them when they have it, or when nothing has.
  const rowsHaveKeys = () => grid.current !== null && (grid.current.hasFocus() || document.activeElement === document.body);
  useCommand(commands.nextRow, move(1), rowsHaveKeys);
  useCommand(commands.previousRow, move(-1), rowsHaveKeys);
  useCommand(commands.pageDown, move("page"), rowsHaveKeys);
  useCommand(commands.pageUp, move("-page"), rowsHaveKeys);
  useCommand(commands.firstRow, move("first"), rowsHaveKeys);
  useCommand(commands.lastRow, move("last"), rowsHaveKeys);
  useCommand(commands.openRow, () => grid.current?.openFocused(), rowsHaveKeys);
  useCommand(
    commands.copyNumber,
    () => copyNumberOf(rowAt(grid.current?.focusedIndex() ?? -1)),
    () => grid.current !== null,
  );
  useCommand(commands.closePanel, onClose, () => panelOpen);
  useCommand(commands.showNewer, onNewer, () => waiting);
}

function copyNumberOf(row: ContactRow | undefined): void {
  if (row === undefined) return;
  void copyText(row.phone.e164).then((done) => {
    if (done) say(`Copied ${phoneText(row.phone)}`);
    else sayFailed("The clipboard could not be written.");
  });
}
