import type { RefObject } from "react";
import type { GridHandle } from "@/components/data-grid/data-grid";
import { useGridKeys } from "@/components/data-grid/use-grid-keys";
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
  useGridKeys(grid, commands);
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
