import { useMutation } from "@tanstack/react-query";
import type { Problem } from "@/gen/wire";
import { useRpc, type Method, type Req, type Res, type Transport } from "@/lib/rpc";
import { say, sayFailed, sayWithUndo } from "@/lib/toast";

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

type Named = { [M in Method]: Req<M> extends { name: string } ? M : never }[Method];
const nameOf = (req: Req<Named>): string => req.name.trim();

/** A record's form: adds one, or writes the one that is there anew and offers it back as it was. */
export function useAddOrEdit<A extends Named, E extends Named>(adds: A, edits: E, before: Req<E> | null, done: () => void) {
  const rpc = useRpc();
  const add = useAsk(adds, (_, req) => {
    say(`${nameOf(req)} added`);
    done();
  });
  const edit = useAsk(edits, (_, after) => {
    if (before !== null) sayWritten(rpc, `${nameOf(after)} saved`, edits, before);
    done();
  });
  return { add, edit, asked: before === null ? add : edit };
}
