import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Fact } from "@/gen/wire";
import { SharedLine, type Common } from "./shared-line";

const fact = (id: number): Fact => ({ id, at: 0, kind: "lead_received", contact_id: null, touched: ["contacts"] });

/** An office that tells each line from where it was asked on, and remembers who asked. */
function office() {
  const told: number[] = [];
  const asked: (string | null)[] = [];
  const lines = new Set<{ say: () => void }>();
  vi.stubGlobal("fetch", (_: string, { headers, signal }: { headers: Record<string, string>; signal: AbortSignal }) => {
    const since = headers["last-event-id"];
    asked.push(since ?? null);
    let at = since === undefined ? told.length : Number(since.split(".")[1]);
    const body = new ReadableStream<Uint8Array>({
      start(to) {
        const write = (text: string) => to.enqueue(new TextEncoder().encode(text));
        write(`id: run.${at}\nevent: hello\ndata: {}\n\n`);
        const line = {
          say: () => {
            const facts = told.slice(at).map(fact);
            at = told.length;
            if (facts.length > 0) write(`id: run.${at}\nevent: facts\ndata: ${JSON.stringify(facts)}\n\n`);
          },
        };
        lines.add(line);
        line.say();
        signal.addEventListener("abort", () => {
          lines.delete(line);
          to.error(new Error("aborted"));
        });
      },
    });
    return Promise.resolve(new Response(body));
  });
  const happens = (...ids: number[]) => {
    told.push(...ids);
    lines.forEach((line) => line.say());
  };
  return { asked, lines, happens };
}

/** What the tabs of a browser share: one lock, and a channel that reaches all but who speaks. */
function browser() {
  const waiting: (() => void)[] = [];
  let held = false;
  const open = new Set<Own>();
  const next = () => {
    held = false;
    waiting.shift()?.();
  };
  const shared = {
    isDeaf: false,
    locks: {
      request: (_: string, { signal }: LockOptions, act: (lock: Lock | null) => Promise<void>) =>
        new Promise<void>((done, refuse) => {
          const take = () => {
            if (signal?.aborted === true) return;
            held = true;
            void act(null).then(() => {
              next();
              done();
            });
          };
          signal?.addEventListener("abort", () => refuse(new Error("left")));
          if (held) waiting.push(take);
          else take();
        }),
    },
    channel: () => {
      const own: Own = {
        onmessage: null,
        postMessage: (data) => {
          const reach = (other: Own) => void setTimeout(() => open.has(other) && other.onmessage?.({ data }), 1);
          if (!shared.isDeaf) open.forEach((other) => other !== own && reach(other));
        },
        close: () => void open.delete(own),
      };
      open.add(own);
      return own as unknown as BroadcastChannel;
    },
  };
  return shared as Common & typeof shared;
}

type Own = { onmessage: ((event: { data: unknown }) => void) | null; postMessage: (data: unknown) => void; close: () => void };

function tab(shared: Common | null) {
  const ids: number[] = [];
  const line = new SharedLine(
    { facts: (facts) => ids.push(...facts.map(({ id }) => id)), notice: vi.fn(), link: vi.fn() },
    shared,
  );
  line.open();
  return { line, ids };
}

const soon = (ms = 20) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("eight tabs hear everything over one connection", async () => {
  const { lines, happens } = office();
  const shared = browser();
  const tabs = Array.from({ length: 8 }, () => tab(shared));
  await Promise.all([soon(), ...tabs.map(({ line }) => line.settled)]);
  expect(lines.size).toBe(1);
  happens(1, 2);
  await soon();
  expect(tabs.map(({ ids }) => ids)).toEqual(tabs.map(() => [1, 2]));
});

test("when the tab that holds the line goes, another goes on from where it was; nothing is missed or told twice", async () => {
  const { lines, asked, happens } = office();
  const shared = browser();
  const [first, second, third] = [tab(shared), tab(shared), tab(shared)];
  await soon();
  happens(1);
  await soon();
  first.line.close();
  happens(2);
  await soon();
  happens(3);
  await soon();
  expect([second.ids, third.ids]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(asked).toEqual([null, "run.1"]);
  expect(lines.size).toBe(1);
});

test("a tab that comes back after a while asks everything anew if something happened meanwhile, and only then", async () => {
  const { lines, happens } = office();
  const shared = browser();
  tab(shared);
  const away = tab(shared);
  await soon();
  happens(1);
  await soon();
  away.line.close();
  away.line.open();
  await soon();
  expect(away.ids).toEqual([1]);
  away.line.close();
  happens(2);
  await soon();
  away.line.open();
  await soon();
  // The word for all of it has no id of its own.
  expect(away.ids).toEqual([1, 0]);
  happens(3);
  await soon();
  expect(away.ids).toEqual([1, 0, 3]);
  expect(lines.size).toBe(1);
});

test("a tab that gets no answer helps itself, and lets go as soon as the other is heard of", async () => {
  const { lines, happens } = office();
  const shared = browser();
  const first = tab(shared);
  await soon();
  shared.isDeaf = true;
  const second = tab(shared);
  await soon(3_000);
  expect(lines.size).toBe(2);
  happens(1);
  await soon();
  shared.isDeaf = false;
  happens(2);
  await soon();
  expect(lines.size).toBe(1);
  happens(3);
  await soon();
  expect([first.ids, second.ids]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
});

test("who signs in at one tab is signed in at all of them", async () => {
  const { happens } = office();
  const shared = browser();
  const [first, second, third] = [tab(shared), tab(shared), tab(shared)];
  await soon();
  const begun = second.line.begin();
  await soon();
  await begun;
  expect([first.ids, second.ids, third.ids]).toEqual([[0], [], [0]]);
  happens(1);
  await soon();
  expect([first.ids, second.ids, third.ids]).toEqual([[0, 1], [1], [0, 1]]);
});

test("a browser without locks has a line for each tab, and one that is put away holds none", async () => {
  const { lines, happens } = office();
  const [first, second] = [tab(null), tab(null)];
  await soon();
  expect(lines.size).toBe(2);
  first.line.close();
  await soon();
  expect(lines.size).toBe(1);
  happens(1);
  first.line.open();
  await soon();
  expect([first.ids, second.ids]).toEqual([[1], [1]]);
});
