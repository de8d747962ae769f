import { Toast } from "@base-ui/react/toast";

/** Undo stays open for ten seconds, a plain word for five. */
const UNDO_MS = 10_000;
const PLAIN_MS = 5_000;

export const toasts = Toast.createToastManager();

let lastUndo: { id: string; undo: () => void } | null = null;

export function say(what: string): void {
  toasts.add({ title: what, type: "ok", timeout: PLAIN_MS });
}

export function sayFailed(what: string): void {
  toasts.add({ title: what, type: "bad", timeout: UNDO_MS, priority: "high" });
}

export function sayWithUndo(what: string, undo: () => void): void {
  const id = toasts.add({
    title: what,
    type: "ok",
    timeout: UNDO_MS,
    actionProps: { onClick: () => undoLast(id) },
    onClose: () => {
      if (lastUndo?.id === id) lastUndo = null;
    },
  });
  lastUndo = { id, undo };
}

export function canUndo(): boolean {
  return lastUndo !== null;
}

/** Takes back what the given toast, or else the last one, offers to take back. */
export function undoLast(id?: string): void {
  const last = lastUndo;
  if (last === null || (id !== undefined && id !== last.id)) return;
  lastUndo = null;
  toasts.close(last.id);
  last.undo();
}
