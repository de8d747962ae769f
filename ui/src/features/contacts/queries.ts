import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ContactDetail, Problem, TimelinePageDone } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

const TIMELINE_PAGE = 30;

export const contactQuery = (rpc: Transport, id: number) =>
  queryOptions<ContactDetail, Problem>({
    queryKey: [`contact:${id}`, "detail"],
    queryFn: () => rpc.call("contacts.get", { id }),
    gcTime: 60_000,
  });

export const timelineQuery = (rpc: Transport, id: number) =>
  infiniteQueryOptions<TimelinePageDone, Problem, { pages: TimelinePageDone[] }, readonly unknown[], number | null>({
    queryKey: [`contact:${id}`, "timeline"],
    queryFn: ({ pageParam }) => rpc.call("contacts.timeline", { id, before: pageParam, limit: TIMELINE_PAGE, kind: "all" }),
    initialPageParam: null,
    getNextPageParam: (page) => (page.more ? (page.entries.at(-1)?.id ?? undefined) : undefined),
    gcTime: 60_000,
  });
