import { queryOptions } from "@tanstack/react-query";
import type { Problem, RequestDetail, RequestsKept, TokenRow } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

/** Requests are told by no fact of their own: they may come by the thousand. */
const KEPT_MS = 10_000;

export const keptQuery = (rpc: Transport) =>
  queryOptions<RequestsKept, Problem>({
    queryKey: ["requests", "kept"],
    queryFn: () => rpc.call("requests.kept", {}),
    staleTime: 0,
    refetchInterval: KEPT_MS,
  });

export const requestQuery = (rpc: Transport, id: number) =>
  queryOptions<RequestDetail, Problem>({
    queryKey: ["requests", "detail", id],
    queryFn: () => rpc.call("requests.get", { id }),
    // Only its links and the names in it change.
    meta: { tags: ["audit", "contacts"] },
    gcTime: 60_000,
  });

export const tokenNamesQuery = (rpc: Transport) =>
  queryOptions<TokenRow[], Problem>({
    queryKey: ["tokens", "list"],
    queryFn: () => rpc.call("tokens.list", {}),
  });
