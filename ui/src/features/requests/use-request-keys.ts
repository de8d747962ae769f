import type { RefObject } from "react";
import type { GridHandle } from "@/components/data-grid/data-grid";
import { useCommand } from "@/lib/commands";
import * as commands from "./commands";

type Room = {
  grid: RefObject<GridHandle | null>;
  panelOpen: boolean;
  chosen: boolean;
  waiting: boolean;
  contact: number | null;
  onClose: () => void;
  onNewer: () => void;
  onMark: () => void;
  onReplay: () => void;
  onContact: (id: number) => void;
};

export function useRequestKeys(room: Room): void {
  const { grid } = room;
  const move = (by: Parameters<GridHandle["move"]>[0]) => () => grid.current?.move(by);
  const rowsHaveKeys = () => grid.current !== null && (grid.current.hasFocus() || document.activeElement === document.body);
  useCommand(commands.nextRow, move(1), rowsHaveKeys);
  useCommand(commands.previousRow, move(-1), rowsHaveKeys);
  useCommand(commands.pageDown, move("page"), rowsHaveKeys);
  useCommand(commands.pageUp, move("-page"), rowsHaveKeys);
  useCommand(commands.firstRow, move("first"), rowsHaveKeys);
  useCommand(commands.lastRow, move("last"), rowsHaveKeys);
  useCommand(commands.openRow, () => grid.current?.openFocused(), rowsHaveKeys);
  useCommand(commands.markRow, room.onMark, () => grid.current !== null);
  useCommand(commands.replay, room.onReplay, () => room.panelOpen || room.chosen);
  useCommand(
    commands.openContact,
    () => {
      if (room.contact !== null) room.onContact(room.contact);
    },
    () => room.contact !== null,
  );
  useCommand(commands.closePanel, room.onClose, () => room.panelOpen || room.chosen);
  useCommand(commands.showNewer, room.onNewer, () => room.waiting);
}
