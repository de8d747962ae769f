import type { Undone } from "@/gen/wire";
import { count } from "@/lib/format/numbers";
import type { Transport } from "@/lib/rpc";
import { sayWithUndo } from "@/lib/toast";

/** Says what was done and offers to take it back, for as long as the engine keeps how it was. */
export function sayDone(rpc: Transport, what: string, undoId: number | null): void {
  if (undoId === null) return;
  sayWithUndo(what, async () => {
    return takenBack(what, await rpc.call("undo.run", { id: undoId }));
  });
}

/** What came of an undo, with what it was: two of them after one another would read alike otherwise. */
export function takenBack(what: string, { undone, kept }: Undone): string {
  if (kept === 0) return `Taken back: ${what}`;
  if (undone === 0) return `Not taken back, because all of it has been changed since: ${what}`;
  return `Taken back, but for ${count(kept)} of ${count(undone + kept)} that were changed since: ${what}`;
}
