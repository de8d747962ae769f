import type { ListenerSettings } from "@/gen/wire";

export type Reachable = "this_computer" | "network" | "one_address";
/** What stands in the form: text as typed, until the engine has judged it. */
export type Draft = { reachable: Reachable; address: string; port: string; rate: string };

const LOOPBACK = "127.0.0.1";
const EVERYWHERE = "0.0.0.0";

export function draftOf({ host, port, rate_limit: rate }: ListenerSettings): Draft {
  const reachable = host === LOOPBACK ? "this_computer" : host === EVERYWHERE ? "network" : "one_address";
  return { reachable, address: reachable === "one_address" ? host : "", port: String(port), rate: String(rate) };
}

type Judged = { settings: ListenerSettings } | { errors: Record<string, string> };

/** Only what cannot be sent at all is refused here; everything else is the engine's to judge. */
export function settingsOf(draft: Draft): Judged {
  const errors: Record<string, string> = {};
  const address = draft.address.trim();
  if (draft.reachable === "one_address" && address === "") errors.host = "Enter one address of this computer.";
  const port = wholeNumber(draft.port);
  if (port === null || port < 1 || port > 65_535) errors.port = "A port is a number from 1 to 65535.";
  const rate = wholeNumber(draft.rate);
  if (rate === null) errors.rate_limit = "Enter how many requests a minute; 0 is no limit.";
  if (port === null || rate === null || Object.keys(errors).length > 0) return { errors };
  const host = draft.reachable === "this_computer" ? LOOPBACK : draft.reachable === "network" ? EVERYWHERE : address;
  return { settings: { host, port, rate_limit: rate } };
}

function wholeNumber(text: string): number | null {
  const digits = text.trim().replaceAll(",", "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** Whether others could reach the listener that cannot reach it now. */
export function opens(before: ListenerSettings, after: ListenerSettings): boolean {
  return !isLoopback(after.host) && (isLoopback(before.host) || (after.host !== before.host && after.host === EVERYWHERE));
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");
