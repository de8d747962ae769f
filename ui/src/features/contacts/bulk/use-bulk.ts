import { useCallback, useEffect, useRef, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { Act, BulkDone, Condition } from "@/gen/wire";
import { count, some } from "@/lib/format/numbers";
import { asProblem, useRpc } from "@/lib/rpc";
import { say, sayFailed, sayWithUndo } from "@/lib/toast";
import { takenBack } from "@/lib/undo";
import type { ContactList } from "../list/contact-list";
import { meant, type Selection } from "../selection/selection";

/** How often one asks how far it is, and after how long it is shown. */
const ASK_MS = 300;

export type Running = { key: string; done: number; all: number; perSecond: number; stopping: boolean };

/** What is done to all that are selected: one call, watched by its key, with one undo for all of it. */
export function useBulk(list: ContactList, shown: { query: string; filter: Condition[] }, onDone: () => void) {
  const rpc = useRpc();
  const queries = useQueryClient();
  const [running, setRunning] = useState<Running | null>(null);
  const timer = useRef<ReturnType<typeof setInterval> | null>(null);
  useEffect(() => () => clearInterval(timer.current ?? undefined), []);

  const refresh = useCallback(async () => {
    await list.reload();
    // A panel may show one of them; more than a few are told of in one word.
    await queries.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith("contact:") });
  }, [list, queries]);

  const run = async (selection: Selection, act: Act): Promise<void> => {
    const key = crypto.randomUUID();
    setRunning({ key, done: 0, all: 0, perSecond: 0, stopping: false });
    const asks = { many: 0 };
    timer.current = setInterval(() => {
      asks.many += 1;
      const seconds = (asks.many * ASK_MS) / 1000;
      void rpc.call("tasks.at", { key }).then(
        (at) => {
          if (at === null) return;
          const perSecond = Math.round(at.done / seconds);
          setRunning((now) => (now?.key === key ? { ...now, ...at, perSecond } : now));
        },
        // Whether it went well the call itself will say.
        () => undefined,
      );
    }, ASK_MS);
    try {
      const done = await rpc.call("contacts.bulk", { selection: meant(selection, shown.query, shown.filter), act, task: key });
      tell(done);
      if (done.changed > 0 && act.act !== "tag_add" && act.act !== "tag_remove") onDone();
      await refresh();
    } catch (thrown) {
      const problem = asProblem(thrown);
      sayFailed(Object.values(problem.fields)[0]?.[0] ?? problem.message);
    } finally {
      clearInterval(timer.current);
      setRunning(null);
    }
  };

  const tell = (done: BulkDone) => {
    const words = sentence(done);
    const { undo_id: id } = done;
    if (id === null) {
      if (done.failed !== null) sayFailed(words);
      else say(words);
      return;
    }
    sayWithUndo(words, async () => {
      const came = await rpc.call("undo.run", { id });
      await refresh();
      return takenBack(`${done.what}: ${some(done.changed, "contact")}`, came);
    });
  };

  const stop = () => {
    if (running === null) return;
    setRunning({ ...running, stopping: true });
    void rpc.call("tasks.stop", { key: running.key });
  };
  return { running, run, stop };
}

/** "Into Dana’s PowerDialer, top: 12 contacts. Skipped: 2 already in Reggie’s PowerDialer." */
export function sentence(done: BulkDone): string {
  const parts = [
    done.changed === 0 && done.same > 0
      ? `${done.what}: ${done.same === 1 ? "so already" : `all ${count(done.same)} so already`}`
      : `${done.what}: ${some(done.changed, "contact")}`,
  ];
  if (done.changed > 0 && done.same > 0) parts.push(`${count(done.same)} so already.`);
  if (done.skipped.length > 0) {
    const whom = ({ contacts, some: few, why }: BulkDone["skipped"][number]) =>
      contacts === 1 && few[0] !== undefined ? `${few[0].name} (${why})` : `${count(contacts)} ${why}`;
    parts.push(`Skipped: ${done.skipped.map(whom).join(", ")}.`);
  }
  if (done.failed !== null) parts.push(`Then it failed: ${done.failed}`);
  else if (done.stopped) parts.push("Stopped; what is done is whole.");
  const [first, ...rest] = parts;
  return rest.length === 0 ? (first ?? "") : `${first ?? ""}. ${rest.join(" ")}`;
}
