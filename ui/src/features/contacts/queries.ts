import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  Choices,
  Condition,
  ContactDetail,
  ContactsCounted,
  CustomFieldRow,
  MergePreview,
  Problem,
  TimelineKind,
  TimelinePageDone,
  ViewRow,
} from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

const TIMELINE_PAGE = 30;

export const contactQuery = (rpc: Transport, id: number) =>
  queryOptions<ContactDetail, Problem>({
    queryKey: [`contact:${id}`, "detail"],
    queryFn: () => rpc.call("contacts.get", { id }),
    // What is named beside a contact may be called otherwise tomorrow.
    meta: { tags: ["custom_fields", "users", "lines", "dispositions", "tags"] },
    gcTime: 60_000,
  });

export const timelineQuery = (rpc: Transport, id: number, kind: TimelineKind) =>
  infiniteQueryOptions<TimelinePageDone, Problem, { pages: TimelinePageDone[] }, readonly unknown[], number | null>({
    queryKey: [`contact:${id}`, "timeline", kind],
    queryFn: ({ pageParam }) => rpc.call("contacts.timeline", { id, before: pageParam, limit: TIMELINE_PAGE, kind }),
    initialPageParam: null,
    getNextPageParam: (page) => (page.more ? (page.entries.at(-1)?.id ?? undefined) : undefined),
    gcTime: 60_000,
  });

/** Who and what a contact can be given. */
export const choicesQuery = (rpc: Transport) =>
  queryOptions<Choices, Problem>({
    queryKey: ["choices"],
    queryFn: () => rpc.call("contacts.choices", {}),
    meta: { tags: ["users", "lines", "lists", "dispositions", "tags", "custom_fields", "office"] },
  });

/** What fields the office has of its own, with their types. */
export const fieldsQuery = (rpc: Transport) =>
  queryOptions<CustomFieldRow[], Problem>({
    queryKey: ["custom_fields", "list"],
    queryFn: () => rpc.call("custom_fields.list", {}),
  });

export const mergeQuery = (rpc: Transport, targetId: number, mergedId: number) =>
  queryOptions<MergePreview, Problem>({
    queryKey: [`contact:${targetId}`, "merge", mergedId],
    queryFn: () => rpc.call("contacts.merge_preview", { target_id: targetId, merged_id: mergedId }),
    meta: { tags: [`contact:${mergedId}`] },
    gcTime: 0,
  });

export const viewsQuery = (rpc: Transport) =>
  queryOptions<ViewRow[], Problem>({
    queryKey: ["views"],
    queryFn: () => rpc.call("views.list", {}),
    meta: { tags: ["office", "me"] },
  });

export const VIEW_COUNTS = ["view-count"] as const;
/** Days that a view goes by pass without a fact. */
const COUNT_AGAIN_MS = 60_000;

/** How many a view shows; counted again as `useLiveCounts` hears of changes. */
export const viewCountQuery = (rpc: Transport, filter: Condition[]) =>
  queryOptions<ContactsCounted, Problem>({
    queryKey: [...VIEW_COUNTS, JSON.stringify(filter)],
    queryFn: () => rpc.call("contacts.count", { query: null, filter }),
    refetchInterval: COUNT_AGAIN_MS,
  });
