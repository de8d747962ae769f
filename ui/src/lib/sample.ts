import { useMutation } from "@tanstack/react-query";
import type { Problem, SampleDone } from "@/gen/wire";
import { some } from "@/lib/format/numbers";
import { asProblem, useRpc } from "@/lib/rpc";
import { sayFailed, sayWithUndo } from "@/lib/toast";

export const SAMPLE_CONTACTS = 200;
/** The same seed makes the same people, so an undone removal brings back the office one knew. */
const SEED = 1;

/** Loading and removing the made-up office; each can be taken back. */
export function useSampleOffice() {
  const rpc = useRpc();
  const load = useMutation<unknown, Problem, number>({
    mutationFn: (contacts) => rpc.call("sample.load", { contacts, seed: SEED }),
    onSuccess: (_done, contacts) =>
      sayWithUndo(`Sample office loaded: ${some(contacts, "contact")}`, () =>
        rpc.call("sample.remove", {}).then(() => "Sample office removed"),
      ),
    onError: failed,
  });
  const remove = useMutation<SampleDone, Problem>({
    mutationFn: () => rpc.call("sample.remove", {}),
    onSuccess: (done) =>
      sayWithUndo(`Sample office removed: ${some(done.contacts, "contact")}`, () =>
        rpc.call("sample.load", { contacts: done.contacts, seed: SEED }).then(() => "Sample office is back"),
      ),
    onError: failed,
  });
  return { load, remove, busy: load.isPending || remove.isPending };
}

function failed(thrown: unknown): void {
  sayFailed(asProblem(thrown).message);
}
