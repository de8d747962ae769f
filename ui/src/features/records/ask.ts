import { useMutation } from "@tanstack/react-query";
import type { Problem } from "@/gen/wire";
import { useRpc, type Method, type Req, type Res, type Transport } from "@/lib/rpc";
import { sayFailed, sayWithUndo } from "@/lib/toast";

/** One method, asked by a button or a form. */
export function useAsk<M extends Method>(method: M, done?: (res: Res<M>, req: Req<M>) => void) {
  const rpc = useRpc();
  return useMutation<Res<M>, Problem, Req<M>>({
    mutationFn: (req) => rpc.call(method, req),
    onSuccess: done,
  });
}

/** The same where nothing stands on the screen to say at it what went wrong. */
export function useDo<M extends Method>(method: M, done?: (res: Res<M>, req: Req<M>) => void) {
  const rpc = useRpc();
  return useMutation<Res<M>, Problem, Req<M>>({
    mutationFn: (req) => rpc.call(method, req),
    onSuccess: done,
    onError: (problem) => sayFailed(wordsOf(problem)),
  });
}

export function wordsOf(problem: Problem): string {
  return Object.values(problem.fields).flat()[0] ?? problem.message;
}

/** Offers to write a record back as it was. */
export function sayWritten<M extends Method>(rpc: Transport, what: string, method: M, before: Req<M>): void {
  sayWithUndo(what, async () => {
    await rpc.call(method, before);
    return `Taken back: ${what}`;
  });
}
