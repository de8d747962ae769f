import type { Query, QueryClient } from "@tanstack/react-query";
import type { Fact } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

/** A query is stale when a touched tag starts its key, or is one of the tags it names in `meta.tags`. */
export function isTouched(query: Pick<Query, "queryKey" | "meta">, touched: ReadonlySet<string>): boolean {
  if (touched.has("*")) return true;
  const first = query.queryKey[0];
  if (typeof first === "string" && touched.has(first)) return true;
  const tags = query.meta?.tags;
  return Array.isArray(tags) && tags.some((tag) => typeof tag === "string" && touched.has(tag));
}

const FRAME_MS = 16;
/** Under a flood of facts a query is read again at most this often. */
const BREATH_MS = 150;

/**
 * Reads again whatever the engine says went stale. Facts of one frame are taken together. A query that is being read
 * right now is not cut short, since a flood would then starve it; it is read once more afterwards, because its answer
 * may be older than the fact.
 */
export function keepFresh(rpc: Transport, queries: QueryClient): () => void {
  let touched = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const refresh = () => {
    timer = null;
    const now = touched;
    touched = new Set();
    const busy = queries
      .getQueryCache()
      .findAll({ predicate: (query) => query.state.fetchStatus === "fetching" && isTouched(query, now) });
    void queries.invalidateQueries({ predicate: (query) => isTouched(query, now) }, { cancelRefetch: false });
    if (busy.length > 0) now.forEach((tag) => touched.add(tag));
    if (touched.size > 0) timer = setTimeout(refresh, BREATH_MS);
  };

  const stop = rpc.onFacts((facts: Fact[]) => {
    for (const fact of facts) for (const tag of fact.touched) touched.add(tag);
    if (touched.size > 0) timer ??= setTimeout(refresh, FRAME_MS);
  });
  let lost = false;
  const stopLink = rpc.link.subscribe(() => {
    const { state } = rpc.link.now();
    // What failed for want of a line is asked again when there is one; what changed meanwhile is told as facts.
    if (state === "up" && lost) void queries.refetchQueries({ predicate: (query) => query.state.status === "error" });
    lost = state !== "up";
  });
  return () => {
    stopLink();
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
