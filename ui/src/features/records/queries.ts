import { queryOptions } from "@tanstack/react-query";
import type { Methods, Problem } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

type Res<M extends keyof Methods> = Methods[M]["res"];

/** Who has not been seen for a minute counts as away, and no fact tells of that. */
const AWAY_MS = 30_000;

export const usersQuery = (rpc: Transport) =>
  queryOptions<Res<"users.list">, Problem>({
    queryKey: ["users"],
    queryFn: () => rpc.call("users.list", {}),
    meta: { tags: ["sign_ins"] },
    refetchInterval: AWAY_MS,
  });

export const ringGroupsQuery = (rpc: Transport) =>
  queryOptions<Res<"ring_groups.list">, Problem>({
    queryKey: ["ring_groups"],
    queryFn: () => rpc.call("ring_groups.list", {}),
  });

export const linesQuery = (rpc: Transport) =>
  queryOptions<Res<"lines.list">, Problem>({ queryKey: ["lines"], queryFn: () => rpc.call("lines.list", {}) });

export const campaignsQuery = (rpc: Transport) =>
  queryOptions<Res<"campaigns.list">, Problem>({
    queryKey: ["campaigns"],
    queryFn: () => rpc.call("campaigns.list", {}),
  });

/** Leads and tags come with every lead; they are counted anew whenever the page is opened. */
const ANEW = { staleTime: 0 } as const;

export const listsQuery = (rpc: Transport) =>
  queryOptions<Res<"lists.list">, Problem>({ queryKey: ["lists"], queryFn: () => rpc.call("lists.list", {}), ...ANEW });

export const tagsQuery = (rpc: Transport) =>
  queryOptions<Res<"tags.list">, Problem>({ queryKey: ["tags"], queryFn: () => rpc.call("tags.list", {}), ...ANEW });

export const dispositionsQuery = (rpc: Transport) =>
  queryOptions<Res<"dispositions.list">, Problem>({
    queryKey: ["dispositions"],
    queryFn: () => rpc.call("dispositions.list", {}),
  });

export const officeQuery = (rpc: Transport) =>
  queryOptions<Res<"office.settings">, Problem>({
    queryKey: ["office", "settings"],
    queryFn: () => rpc.call("office.settings", {}),
  });
