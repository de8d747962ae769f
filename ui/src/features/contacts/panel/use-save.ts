import { useCallback } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { Edit, Problem } from "@/gen/wire";
import { asProblem, useRpc } from "@/lib/rpc";
import { sayFailed } from "@/lib/toast";
import { sayDone } from "@/lib/undo";

/** Saves what was changed about one contact; null: it is saved. */
export type Save = (edits: Edit[], words: string) => Promise<Problem | null>;

export function useSave(id: number): Save {
  const rpc = useRpc();
  const queries = useQueryClient();
  return useCallback(
    async (edits, words) => {
      try {
        const { undo_id } = await rpc.call("contacts.edit", { id, edits });
        sayDone(rpc, words, undo_id);
        return null;
      } catch (thrown) {
        const problem = asProblem(thrown);
        // What stands there now is shown beside what was written.
        if (problem.code === "conflict") void queries.invalidateQueries({ queryKey: [`contact:${id}`, "detail"] });
        return problem;
      }
    },
    [rpc, queries, id],
  );
}

/** For a choice from a menu, which has no place of its own for what went wrong. */
export async function orSay(saved: Promise<Problem | null>): Promise<void> {
  const problem = await saved;
  if (problem !== null) sayFailed([problem.message, ...Object.values(problem.fields).flat()].filter(isNews).join(" "));
}

/** The general words say nothing that the particular ones do not. */
const isNews = (words: string, at: number, all: string[]) =>
  words !== "The given data was invalid." && !all.slice(0, at).some((before) => before.includes(words));
