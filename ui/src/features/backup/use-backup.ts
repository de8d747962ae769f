import { useEffect, useRef, useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { LastBackup, Problem, TaskAt } from "@/gen/wire";
import { useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";

const LOOK_MS = 250;

/** A backup on its way: how far it is, and how to give it up. */
export function useBackup() {
  const rpc = useRpc();
  const queries = useQueryClient();
  const [at, setAt] = useState<TaskAt | null>(null);
  const task = useRef<string | null>(null);
  const [given, setGiven] = useState(false);
  const run = useMutation<LastBackup, Problem, string | null>({
    mutationFn: (folder) => {
      task.current = crypto.randomUUID();
      setGiven(false);
      return rpc.call("backups.run", { folder, task: task.current });
    },
    onSuccess: () => say("The backup is made"),
    onSettled: () => {
      task.current = null;
      setAt(null);
      void queries.invalidateQueries({ queryKey: ["settings", "backup"] });
    },
  });
  const running = run.isPending;
  useEffect(() => {
    if (!running) return undefined;
    const look = setInterval(() => {
      const key = task.current;
      if (key !== null) void rpc.call("tasks.at", { key }).then(setAt, () => undefined);
    }, LOOK_MS);
    return () => clearInterval(look);
  }, [running, rpc]);
  return {
    run,
    at,
    /** What was given up is not told as a failure. */
    error: given ? null : run.error,
    giveUp: () => {
      setGiven(true);
      if (task.current !== null) void rpc.call("tasks.stop", { key: task.current });
    },
  };
}
