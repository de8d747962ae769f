import type { DuplicateResponse, Scope, TokenRow } from "@/gen/wire";

type Expiry = "never" | "month" | "quarter" | "year" | "date";
/** What stands in the form of a token. */
export type Draft = {
  name: string;
  user: string | null;
  scopes: readonly Scope[];
  expiry: Expiry;
  /** As the date field speaks; counts where the expiry is a date. */
  date: string;
  duplicate: DuplicateResponse;
};

export const expiries: readonly { value: Expiry; label: string }[] = [
  { value: "never", label: "Never" },
  { value: "month", label: "30 days" },
  { value: "quarter", label: "90 days" },
  { value: "year", label: "1 year" },
  { value: "date", label: "Date" },
];

const DAY_MS = 86_400_000;
const lasts: Partial<Record<Expiry, number>> = { month: 30, quarter: 90, year: 365 };

export const blank: Draft = {
  name: "",
  user: null,
  scopes: ["leads", "sequences", "calls", "contacts_read"],
  expiry: "never",
  date: "",
  duplicate: "accepted",
};

export function draftOf(token: TokenRow): Draft {
  return {
    name: token.name,
    user: String(token.user_id),
    scopes: token.scopes,
    expiry: token.expires_at === null ? "never" : "date",
    date: token.expires_at === null ? "" : dateText(token.expires_at - 1),
    duplicate: token.duplicate_response,
  };
}

/** 2026-04-16, of the viewer's own calendar. */
export function dateText(at: number): string {
  const day = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** When it ends: a day is meant to its end. Undefined: a date is wanted and none is there. */
export function expiresAt(draft: Draft, now: number): number | null | undefined {
  if (draft.expiry === "never") return null;
  if (draft.expiry !== "date") return now + (lasts[draft.expiry] ?? 0) * DAY_MS;
  const [year, month, day] = draft.date.split("-").map(Number);
  if (year === undefined || month === undefined || day === undefined || Number.isNaN(day)) return undefined;
  return new Date(year, month - 1, day + 1).getTime();
}
