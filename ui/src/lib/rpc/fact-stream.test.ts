import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Fact } from "@/gen/wire";
import { eventReader } from "./events";
import { FactStream } from "./fact-stream";

const fact = (id: number): Fact => ({ id, at: 0, kind: "lead_received", contact_id: null, touched: ["contacts"] });
const told = (mark: number, ...ids: number[]) => `id: run.${mark}\nevent: facts\ndata: ${JSON.stringify(ids.map(fact))}\n\n`;

/** Lines that the office answers one after another; each ends, or stays open. */
function office(lines: (string | number)[]) {
  const heard: (string | null)[] = [];
  vi.stubGlobal("fetch", (_: string, { headers, signal }: { headers: Record<string, string>; signal: AbortSignal }) => {
    heard.push(headers["last-event-id"] ?? null);
    const line = lines.shift();
    if (typeof line === "number") return Promise.resolve(new Response(null, { status: line }));
    const body = new ReadableStream({
      start(controller) {
        if (line !== undefined) controller.enqueue(new TextEncoder().encode(line));
        if (lines.length > 0) controller.close();
        signal.addEventListener("abort", () => lines.length === 0 && controller.error(new Error("aborted")));
      },
    });
    return Promise.resolve(new Response(body));
  });
  return heard;
}

const ears = () => {
  const ids: number[] = [];
  const ups: boolean[] = [];
  return {
    ids,
    ups,
    facts: (facts: Fact[]) => ids.push(...facts.map(({ id }) => id)),
    notice: vi.fn(),
    link: (up: boolean) => ups.push(up),
  };
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a line that breaks is taken up where it ended", async () => {
  const heard = office([`id: run.0\nevent: hello\ndata: {}\n\n${told(1, 1, 2)}`, told(2, 3), told(3, 4)]);
  const hear = ears();
  void new FactStream(hear).follow();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(hear.ids).toEqual([1, 2, 3, 4]);
  expect(heard).toEqual([null, "run.1", "run.2"]);
  expect(hear.ups.at(-1)).toBe(true);
});

test("where nobody is signed in it waits until somebody is, and hears from the first on", async () => {
  const heard = office([401, told(1, 7)]);
  const hear = ears();
  const stream = new FactStream(hear);
  void stream.follow();
  await stream.settled;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard).toHaveLength(1);
  const begun = stream.begin();
  await vi.advanceTimersByTimeAsync(10);
  await begun;
  await vi.advanceTimersByTimeAsync(10);
  expect(hear.ids).toEqual([7]);
  expect(hear.ups).not.toContain(false);
});

test("whose sign-in ended while the line was broken asks everything anew, and is at the door", async () => {
  office([`id: run.0\nevent: hello\ndata: {}\n\n${told(1, 1)}`, 401, ""]);
  const hear = ears();
  const asked: string[] = [];
  void new FactStream({ ...hear, facts: (facts) => asked.push(...facts.map(({ kind }) => kind)) }).follow();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual(["lead_received", "lagged"]);
});

test("silence is a broken line", async () => {
  const heard = office([told(1, 1)]);
  const hear = ears();
  void new FactStream(hear).follow();
  await vi.advanceTimersByTimeAsync(39_000);
  expect(hear.ups).not.toContain(false);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(hear.ups).toContain(false);
  expect(heard.at(-1)).toBe("run.1");
});

test("events are the same however they are cut", () => {
  const text = `:\n\n${told(1, 1)}event: notice\ndata: {"title":"x"}\n\n`;
  const whole = eventReader()(text);
  expect(whole.map(({ kind }) => kind)).toEqual(["facts", "notice"]);
  for (let at = 0; at < text.length; at += 1) {
    const read = eventReader();
    expect([...read(text.slice(0, at)), ...read(text.slice(at))]).toEqual(whole);
  }
});
