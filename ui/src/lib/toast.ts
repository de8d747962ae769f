import { Toast } from "@base-ui/react/toast";
import { asProblem } from "@/lib/rpc/problem";

/** The offer of undo stands for ten seconds, a plain word for five. */
const UNDO_MS = 10_000;
const PLAIN_MS = 5_000;
/** Further back than this nobody remembers what an undo would undo. */
const UNDO_MAX = 30;

export const toasts = Toast.createToastManager();

/** Answers what came of it, in words; undefined when it says so itself. */
type TakeBack = () => Promise<string | undefined> | undefined;

/** What can be taken back, the last one last. The key still reaches what no toast offers any more. */
let done: { id: string; what: string; undo: TakeBack }[] = [];

export function say(what: string): void {
  toasts.add({ title: what, type: "ok", timeout: PLAIN_MS });
}

export function sayFailed(what: string): void {
  toasts.add({ title: what, type: "bad", timeout: UNDO_MS, priority: "high" });
}

export function sayWithUndo(what: string, undo: TakeBack): void {
  const id = toasts.add({
    title: what,
    type: "ok",
    timeout: UNDO_MS,
    actionProps: { onClick: () => undoLast(id) },
  });
  done = [...done.slice(1 - UNDO_MAX), { id, what, undo }];
}

export function canUndo(): boolean {
  return done.length > 0;
}

/** Another one sits down: what was done before is not theirs to take back. */
export function forgetUndo(): void {
  done = [];
}

/** Takes back what the given toast, or else the last one, offers to take back. */
export function undoLast(id?: string): void {
  const last = id === undefined ? done.at(-1) : done.find((one) => one.id === id);
  if (last === undefined) return;
  done = done.filter((one) => one !== last);
  toasts.close(last.id);
  last.undo()?.then(
    (words) => words !== undefined && say(words),
    (thrown: unknown) => sayFailed(`Not taken back. ${asProblem(thrown).message}`),
  );
}
