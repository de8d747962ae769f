import { useSyncExternalStore } from "react";

/** One timer for every clock on the screen; it ticks on the minute, and at once when the window is shown again. */
const hearers = new Set<() => void>();
let minute = Math.floor(Date.now() / 60_000);
let timer: ReturnType<typeof setTimeout> | null = null;

function tick(): void {
  const now = Math.floor(Date.now() / 60_000);
  if (now !== minute) {
    minute = now;
    hearers.forEach((hear) => hear());
  }
  timer = setTimeout(tick, 60_000 - (Date.now() % 60_000) + 20);
}

function wake(): void {
  if (document.visibilityState !== "visible") return;
  if (timer !== null) clearTimeout(timer);
  tick();
}

function subscribe(hear: () => void): () => void {
  if (hearers.size === 0) {
    minute = Math.floor(Date.now() / 60_000);
    timer = setTimeout(tick, 60_000 - (Date.now() % 60_000) + 20);
    document.addEventListener("visibilitychange", wake);
  }
  hearers.add(hear);
  return () => {
    hearers.delete(hear);
    if (hearers.size > 0) return;
    if (timer !== null) clearTimeout(timer);
    document.removeEventListener("visibilitychange", wake);
  };
}

/** Now, in milliseconds, to the minute. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => minute) * 60_000;
}
