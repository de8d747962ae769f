import type { RequestRow } from "@/gen/wire";

/** The endpoint without what all of one family have in common. */
export const endpointOf = (path: string): string =>
  path.replace(/^\/api\/v1\/webhook\//, "").replace(/^\/(api\/)?v1\//, "") || path;

const GONE = "a contact that is gone";

/** What came of it, in a few words. */
export function outcomeOf(row: RequestRow): string {
  if (row.erased) return "Erased on request";
  const words = plain(row);
  return row.dry_run ? `Dry run: ${words}` : words;
}

function plain({ outcome, contact, message, status, dry_run: dry }: RequestRow): string {
  const name = contact?.name ?? (dry ? null : GONE);
  switch (outcome) {
    case "created":
      return name === null ? "would make a contact" : `New contact ${name}`;
    case "updated":
      return name === null ? "would update a contact" : `Updated ${name}`;
    case "duplicate":
      return name === null ? "the contact is known" : `Known contact ${name}`;
    case "found":
      return contact === null ? "Answered" : contact.name;
    case "replayed":
      return "Repeat: the first answer again";
    case "unauthenticated":
      return "No valid token";
    default:
      return message ?? (status < 400 ? "Answered" : outcome);
  }
}

const statuses: Record<number, string> = {
  200: "OK",
  201: "Created",
  202: "Accepted",
  400: "Bad request",
  401: "Unauthenticated",
  403: "Forbidden",
  404: "Not found",
  405: "Wrong method",
  408: "Too slow",
  409: "Conflict",
  413: "Too large",
  415: "Unsupported type",
  429: "Too many",
  500: "Server error",
  503: "Unavailable",
};

export const statusWords = (status: number): string => statuses[status] ?? "";

/** Red is for what was kept out and what failed; amber for what the sender got wrong. */
export function toneOf(status: number): "ok" | "wait" | "bad" {
  if (status < 400) return "ok";
  return status === 401 || status === 403 || status >= 500 ? "bad" : "wait";
}

export function tookOf(us: number): string {
  return us < 950 ? `${(us / 1000).toFixed(1)} ms` : `${Math.round(us / 1000)} ms`;
}

export const viaWords: Record<string, string> = { replay: "sent again", test: "test" };

export function bytes(many: number): string {
  if (many < 1024) return `${many} B`;
  const units = ["KiB", "MiB", "GiB", "TiB"];
  let value = many / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const shown = value < 10 ? value.toFixed(1).replace(/\.0$/, "") : String(Math.round(value));
  return `${shown} ${units[unit] ?? ""}`;
}
