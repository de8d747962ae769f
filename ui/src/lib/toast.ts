import { Toast } from "@base-ui/react/toast";
import type { Code, Problem } from "@/gen/wire";
import { asProblem } from "@/lib/rpc/problem";

/** The offer of undo stands for ten seconds, a plain word for five. */
const UNDO_MS = 10_000;
const PLAIN_MS = 5_000;
/** Further back than this nobody remembers what an undo would undo. */
const UNDO_MAX = 30;

export const toasts = Toast.createToastManager();

/** Answers what came of it, in words; undefined when it says so itself. */
type TakeBack = () => Promise<string | undefined> | undefined;

type Done = {
  /** The toast that offers it. */
  id: string;
  undo: TakeBack;
  /** It is being taken back; a second press means the one before. */
  leaving: boolean;
};

/** What can be taken back, the last one last. The key still reaches what no toast offers any more. */
let done: Done[] = [];

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
  done = [...done.slice(1 - UNDO_MAX), { id, undo, leaving: false }];
}

const waits = (one: Done) => !one.leaving;

export function canUndo(): boolean {
  return done.some(waits);
}

/** Another one sits down: what was done before is not theirs to take back. */
export function forgetUndo(): void {
  done = [];
}

/** Takes back what the given toast, or else the last one, offers to take back. */
export function undoLast(id?: string): void {
  const last = done.filter(waits).findLast((one) => id === undefined || one.id === id);
  if (last === undefined) return;
  last.leaving = true;
  toasts.close(last.id);
  const taken = last.undo() ?? Promise.resolve(undefined);
  taken.then(
    (words) => {
      done = done.filter((one) => one !== last);
      if (words !== undefined) say(words);
    },
    (thrown: unknown) => notTaken(last, asProblem(thrown)),
  );
}

/** What the office judged stays judged; what only did not get through is offered again, at its old place. */
const final: readonly Code[] = ["invalid", "forbidden", "not_found", "conflict"];

function notTaken(one: Done, problem: Problem): void {
  const what = `Not taken back. ${problem.message}`;
  const offered = done.includes(one) && !final.includes(problem.code);
  if (!offered) {
    done = done.filter((other) => other !== one);
    sayFailed(what);
    return;
  }
  one.id = toasts.add({
    title: what,
    type: "bad",
    timeout: UNDO_MS,
    priority: "high",
    actionProps: { onClick: () => undoLast(one.id) },
  });
  one.leaving = false;
}
