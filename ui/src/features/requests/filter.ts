import type { Answered, RequestFilter } from "@/gen/wire";

/** What the address holds, so that the screen can be restored from it. */
export type RequestsPlace = {
  text: string;
  /** A class (accepted, refused, failed) or one word of what came of it. */
  outcome: string | null;
  token: number | null;
  path: string | null;
  kind: "dry" | "replays" | null;
  contact: number | null;
  id: number | null;
};

export const nowhere: RequestsPlace = {
  text: "",
  outcome: null,
  token: null,
  path: null,
  kind: null,
  contact: null,
  id: null,
};

const classes: readonly string[] = ["accepted", "refused", "failed"] satisfies Answered[];

export const outcomes: readonly { value: string; label: string }[] = [
  { value: "accepted", label: "Accepted (2xx)" },
  { value: "refused", label: "Refused (4xx)" },
  { value: "failed", label: "Failed (5xx)" },
  { value: "created", label: "New contact" },
  { value: "updated", label: "Contact updated" },
  { value: "duplicate", label: "Known contact" },
  { value: "found", label: "Looked up" },
  { value: "replayed", label: "Idempotent repeat" },
  { value: "invalid", label: "Wrong fields" },
  { value: "unauthenticated", label: "No valid token" },
  { value: "forbidden", label: "Not allowed" },
];

export function filterOf(place: RequestsPlace, text: string): RequestFilter {
  const { outcome } = place;
  const known = outcome !== null && classes.includes(outcome);
  return {
    path: place.path,
    token_id: place.token,
    answered: known ? (outcome as Answered) : null,
    outcome: known ? null : outcome,
    contact_id: place.contact,
    dry_run: place.kind === "dry",
    replays: place.kind === "replays",
    text: text.trim() === "" ? null : text.trim(),
  };
}

export const isFiltered = (filter: RequestFilter): boolean =>
  filter.dry_run ||
  filter.replays ||
  [filter.path, filter.token_id, filter.answered, filter.outcome, filter.contact_id, filter.text].some((one) => one !== null);
