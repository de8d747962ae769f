import { queryOptions } from "@tanstack/react-query";
import type { ListenerStatus, Overview, Problem } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

/** Time passes without facts: an hour begins, a source falls silent. */
const ANEW_MS = 60_000;

export const OVERVIEW = ["overview"] as const;

export const overviewQuery = (rpc: Transport) =>
  queryOptions<Overview, Problem>({
    queryKey: OVERVIEW,
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
