import type { Fact, Problem } from "@/gen/wire";
import { OWN, type Notice } from "./fact-stream";
import { makeLink } from "./link";
import { asProblem } from "./problem";
import { SharedLine } from "./shared-line";
import type { Transport } from "./transport";

const unreachable: Problem = {
  code: "unavailable",
  message: "The office does not answer. What you see is what was known last.",
  fields: {},
};

/** The way of a browser: the sign-in is a cookie that no script reads, and the office is whoever gave us this page. */
export function httpTransport(): Transport {
  const hearers = new Set<(facts: Fact[]) => void>();
  const openers = new Set<(place: string) => void>();
  const link = makeLink({ again: () => stream.again() });
  const stream = new SharedLine({
    facts: (facts) => hearers.forEach((hear) => hear(facts)),
    notice: (notice) => show(notice, (place) => openers.forEach((open) => open(place))),
    link: (up) => link.set({ state: up ? "up" : "lost" }),
  });
  stream.open();
  // A page that is put away (another address, or kept for the way back) lets go of its connection.
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", () => stream.open());
  // A computer that wakes up, or finds its network again, need not wait for the next turn.
  const again = () => stream.again();
  window.addEventListener("online", again);
  document.addEventListener("visibilitychange", () => !document.hidden && again());

  return {
    link,
    async call(method, req) {
      // Nothing is read before what changes it would be heard.
      await stream.settled;
      const response = await ask(method, req).catch(() => {
        link.set({ state: "lost" });
        stream.again();
        throw Object.assign(new Error(unreachable.message), unreachable);
      });
      const answer: unknown = await response.json().catch(() => null);
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what the engine refuses with
      if (!response.ok) throw asProblem(answer ?? unreachable);
      if (method === "me.sign_in" || method === "office.first_run") await stream.begin();
      return answer as never;
    },
    onFacts(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    onOpen(open) {
      openers.add(open);
      return () => openers.delete(open);
    },
    notices: "Notification" in window ? notices : null,
  };
}

const ask = (method: string, req: unknown) =>
  fetch(`/rpc/${method}`, {
    method: "POST",
    headers: { ...OWN, "content-type": "application/json" },
    body: JSON.stringify(req),
    cache: "no-store",
    redirect: "error",
  });

const notices = {
  allowed: () => Notification.permission,
  ask: () => Notification.requestPermission(),
};

/** Only where somebody allowed it, and without a word where not: the same stands in the window. */
function show({ title, body, place }: Notice, open: (place: string) => void): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const shown = new Notification(title, { body, tag: place, icon: "/favicon.svg" });
  shown.onclick = () => {
    window.focus();
    open(place);
    shown.close();
  };
}
