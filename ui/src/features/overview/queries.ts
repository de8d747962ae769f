import { useEffect } from "react";
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import type { ListenerStatus, Overview, Problem } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

/** Time passes without facts: an hour begins, a source falls silent. */
const ANEW_MS = 60_000;
/** Under a flood of leads the figures are read no more often than anyone could follow. */
const BREATH_MS = 2_000;

const KEY = ["overview"] as const;

export const overviewQuery = (rpc: Transport) =>
  queryOptions<Overview, Problem>({
    queryKey: KEY,
    queryFn: () => rpc.call("overview.get", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    staleTime: 0,
    refetchInterval: ANEW_MS,
  });

export const listenerQuery = (rpc: Transport) =>
  queryOptions<ListenerStatus, Problem>({
    queryKey: ["listener", "status"],
    queryFn: () => rpc.call("listener.status", {}),
    meta: { tags: ["contacts", "settings"] },
    refetchInterval: ANEW_MS,
  });

/** Reads the figures again when something has happened, at once and then at most every other second. */
export function useLive(rpc: Transport): void {
  const queries = useQueryClient();
  useEffect(() => {
    let last = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = rpc.onFacts(() => {
      timer ??= setTimeout(
        () => {
          timer = null;
          last = Date.now();
          void queries.invalidateQueries({ queryKey: KEY }, { cancelRefetch: false });
        },
        Math.max(0, last + BREATH_MS - Date.now()),
      );
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [rpc, queries]);
}
