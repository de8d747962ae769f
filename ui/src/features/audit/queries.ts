import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { AuditFilter, AuditPageDone, Problem, UserRow } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

const PAGE = 60;

export const auditQuery = (rpc: Transport, filter: AuditFilter) =>
  infiniteQueryOptions<AuditPageDone, Problem, { pages: AuditPageDone[] }, readonly unknown[], number | null>({
    queryKey: ["audit", "log", filter],
    queryFn: ({ pageParam }) => rpc.call("audit.page", { filter, before: pageParam, limit: PAGE }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const usersQuery = (rpc: Transport) =>
  queryOptions<UserRow[], Problem>({
    queryKey: ["users", "list"],
    queryFn: () => rpc.call("users.list", {}),
  });
