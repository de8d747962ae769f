import type { RefObject } from "react";
import type { ContactRow } from "@/gen/wire";
import type { GridHandle } from "@/components/data-grid/data-grid";
import { useGridKeys } from "@/components/data-grid/use-grid-keys";
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
  useGridKeys(grid, commands);
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
