import { queryOptions } from "@tanstack/react-query";
import type { ListenerStatus, Problem, TokenRow, UserRow } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

/** Uses are told by no fact: they would be as many as requests. */
const USES_MS = 5_000;

export const tokensQuery = (rpc: Transport) =>
  queryOptions<TokenRow[], Problem>({
    queryKey: ["tokens", "list"],
    queryFn: () => rpc.call("tokens.list", {}),
    meta: { tags: ["users"] },
    staleTime: 0,
    refetchInterval: USES_MS,
  });

export const usersQuery = (rpc: Transport) =>
  queryOptions<UserRow[], Problem>({
    queryKey: ["users", "list"],
    queryFn: () => rpc.call("users.list", {}),
  });

export const listenerQuery = (rpc: Transport) =>
  queryOptions<ListenerStatus, Problem>({
    queryKey: ["listener", "status"],
    queryFn: () => rpc.call("listener.status", {}),
  });
