import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { fakeTransport } from "@/lib/rpc/fake/transport";
import { isTouched, keepFresh } from "./freshness";

test("a touched tag is the start of a key, or one of the tags the query names", () => {
  const query = { queryKey: ["contact:12", "detail"], meta: { tags: ["queue"] } };
  expect(isTouched(query, new Set(["contact:12"]))).toBe(true);
  expect(isTouched(query, new Set(["queue"]))).toBe(true);
  expect(isTouched(query, new Set(["contact:1"]))).toBe(false);
  expect(isTouched(query, new Set(["*"]))).toBe(true);
});

test("a fact that comes while its query is being read causes one more reading, so that the last answer is true", async () => {
  const office = fakeTransport({ contacts: 3 });
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const stop = keepFresh(office, queries);
  let reads = 0;
  const observer = queries.getQueryCache().build(queries, {
    queryKey: ["contacts", "count"],
    queryFn: async () => {
      reads += 1;
      const { total } = await office.call("contacts.page", {
        query: null,
        filter: [],
        sort: "newest",
        start: { at: "index", index: 0 },
        limit: 1,
      });
      await new Promise((done) => setTimeout(done, 60));
      return total;
    },
  });
  await observer.fetch();
  const again = observer.fetch();
  await new Promise((done) => setTimeout(done, 10));
  office.lead();
  await again;
  await new Promise((done) => setTimeout(done, 400));
  stop();
  expect(reads).toBeGreaterThanOrEqual(2);
  expect(observer.isStale()).toBe(true);
});
