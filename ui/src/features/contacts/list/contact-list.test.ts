import { expect, test } from "vitest";
import type { ContactsPage, ContactsPageDone, Fact } from "@/gen/wire";
import { fakeTransport } from "@/lib/rpc/fake/transport";
import type { Transport } from "@/lib/rpc";
import { ContactList } from "./contact-list";

/** An engine that answers pages only when it is told to. */
function slowEngine(contacts = 50) {
  const office = fakeTransport({ contacts });
  const waiting: { req: ContactsPage; answer: () => Promise<void>; fail: () => void }[] = [];
  const hearers: ((facts: Fact[]) => void)[] = [];
  const rpc = {
    ...office,
    call: (method: string, req: unknown) => {
      if (method !== "contacts.page") return office.call(method as "contacts.rows", req as { ids: number[] });
      return new Promise<ContactsPageDone>((done, refuse) => {
        const page = req as ContactsPage;
        waiting.push({
          req: page,
          answer: async () => done(await office.call("contacts.page", page)),
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the engine rejects with a Problem
          fail: () => refuse({ code: "unavailable", message: "The disk could not be read.", fields: {} }),
        });
      });
    },
    onFacts: (hear: (facts: Fact[]) => void) => {
      hearers.push(hear);
      return office.onFacts(hear);
    },
  } as unknown as Transport;
  const next = () => {
    const first = waiting.shift();
    if (first === undefined) throw new Error("nobody asks");
    return first;
  };
  return { office, rpc, waiting, next };
}

const settle = () => new Promise((done) => setTimeout(done, 40));
const ask = (query: string) => ({ query, sort: "newest" as const, filter: [], values: [] });

test("an answer that comes late never replaces a later one", async () => {
  const { rpc, next } = slowEngine();
  const list = new ContactList(rpc);
  list.show(ask("ad"));
  list.show(ask("ada"));
  const [older, newer] = [next(), next()];
  await newer.answer();
  await settle();
  expect(list.snapshot().shown?.query).toBe("ada");
  await older.answer();
  await settle();
  expect(list.snapshot().shown?.query).toBe("ada");
});

test("typing faster than the engine answers asks for the last text only once there is room", async () => {
  const { rpc, waiting, next } = slowEngine();
  const list = new ContactList(rpc);
  for (const text of ["a", "ad", "ada", "ada w", "ada wh"]) list.show(ask(text));
  expect(waiting.map(({ req }) => req.query)).toEqual(["a", "ad"]);
  await next().answer();
  await settle();
  expect(waiting.map(({ req }) => req.query)).toEqual(["ad", "ada wh"]);
});

test("a search that fails keeps the rows before and says so; trying again asks for what is typed now", async () => {
  const { rpc, waiting, next } = slowEngine();
  const list = new ContactList(rpc);
  list.show(ask(""));
  await next().answer();
  await settle();
  list.show(ask("quin"));
  next().fail();
  await settle();
  expect(list.snapshot()).toMatchObject({ shown: { query: "" }, problem: { code: "unavailable" } });
  expect(list.rowAt(0)).toBeDefined();
  list.retry();
  expect(waiting.at(-1)?.req.query).toBe("quin");
});

test("a lead that comes before the first answer is not shown twice", async () => {
  const { office, rpc, next } = slowEngine(3);
  const list = new ContactList(rpc);
  const stop = list.start();
  list.show(ask(""));
  office.lead({ name: "Ada Whitfield" });
  await next().answer();
  await settle();
  stop();
  expect(list.snapshot().total).toBe(4);
  expect([0, 1, 2, 3].map((at) => list.rowAt(at)?.id)).toEqual([4, 3, 2, 1]);
});

test("pages further down count what was put above since", async () => {
  const { office, rpc, next, waiting } = slowEngine(500);
  const list = new ContactList(rpc);
  const stop = list.start();
  list.show(ask(""));
  await next().answer();
  await settle();
  office.lead();
  office.lead();
  await settle();
  list.want(340, 370);
  expect(waiting[0]?.req.start).toEqual({ at: "index", index: 302 });
  await next().answer();
  await settle();
  stop();
  expect(list.rowAt(0)?.id).toBe(502);
  expect(list.rowAt(350)?.id).toBe(502 - 350);
});
