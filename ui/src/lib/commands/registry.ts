import type { LucideIcon } from "lucide-react";
import { create } from "zustand";

/** One thing a person can do here: read by the key handler, the buttons' key caps and the sheet of keys. */
export type Command = {
  id: string;
  title: string;
  /** Alternatives; the first is the one shown on a button. None: only the palette and its own button reach it. */
  keys: readonly string[];
  /** The heading it stands under. */
  group: string;
  /** Beside the title in the palette: where it belongs, whom it concerns. */
  about?: string;
  icon?: LucideIcon;
  /** Further words by which the palette finds it. */
  words?: string;
  /** Not in the palette: moving about, opening the palette itself. */
  quiet?: true;
  /** Also while a field has the focus (Esc, and keys held with Ctrl). */
  whileTyping?: boolean;
};

export type BoundCommand = Command & { run: () => void; when: () => boolean };

type Registry = {
  bound: readonly BoundCommand[];
  bind: (command: BoundCommand) => () => void;
};

export const useRegistry = create<Registry>((set) => ({
  bound: [],
  bind: (command) => {
    set((state) => ({ bound: [...state.bound, command] }));
    doIfAwaited(command);
    return () => set((state) => ({ bound: state.bound.filter((other) => other !== command) }));
  },
}));

/** Whether the place that has this command is on the screen. */
export const isBound = (id: string) => useRegistry.getState().bound.some((command) => command.id === id);

/** A place that takes longer to come is not what one waits for any more. */
const PATIENCE_MS = 5_000;
let awaited: { id: string; until: number } | null = null;

/** Does this once its place stands: whoever calls it goes there. */
export function doWhenThere(id: string): void {
  awaited = { id, until: performance.now() + PATIENCE_MS };
}

function doIfAwaited(command: BoundCommand): void {
  if (awaited?.id !== command.id) return;
  const { until } = awaited;
  awaited = null;
  // After the place has been painted: what opens there takes the focus, and gives it back to it.
  requestAnimationFrame(() => {
    if (performance.now() < until && command.when()) command.run();
  });
}
