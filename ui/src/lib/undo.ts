import { some } from "@/lib/format/numbers";
import type { Transport } from "@/lib/rpc";
import { sayWithUndo } from "@/lib/toast";

/** Says what was done and offers to take it back, for as long as the engine keeps how it was. */
export function sayDone(rpc: Transport, what: string, undoId: number | null): void {
  if (undoId === null) return;
  sayWithUndo(what, async () => {
    const { undone, kept } = await rpc.call("undo.run", { id: undoId });
    if (kept === 0) return `Taken back: ${what}`;
    if (undone === 0) return "Nothing was taken back: all of it has been changed since.";
    return `${some(undone, "change")} taken back; ${kept} kept, because it was changed since.`;
  });
}
