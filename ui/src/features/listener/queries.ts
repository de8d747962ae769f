import { queryOptions } from "@tanstack/react-query";
import type { ListenerSettings, ListenerStatus, Problem } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

/** A lead that arrives changes the count; an hour that passes does too, and no fact tells of that. */
const LAST_HOUR_MS = 60_000;

export const listenerStatusQuery = (rpc: Transport) =>
  queryOptions<ListenerStatus, Problem>({
    queryKey: ["listener", "status"],
    queryFn: () => rpc.call("listener.status", {}),
    meta: { tags: ["contacts", "settings"] },
    refetchInterval: LAST_HOUR_MS,
  });

export const listenerSettingsQuery = (rpc: Transport) =>
  queryOptions<ListenerSettings, Problem>({
    queryKey: ["settings", "listener"],
    queryFn: () => rpc.call("listener.settings", {}),
    meta: { tags: ["listener"] },
  });
