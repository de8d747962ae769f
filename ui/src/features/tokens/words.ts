import type { DuplicateResponse, Overlap, Scope, TokenRow } from "@/gen/wire";

export const scopes: readonly { scope: Scope; label: string; about: string }[] = [
  { scope: "leads", label: "Leads", about: "Send leads by form; lists, campaigns, do not contact, callbacks" },
  { scope: "sequences", label: "Sequences", about: "Enrol contacts in sequences and take them out; the SMS gateway" },
  { scope: "calls", label: "Calls", about: "Start calls; fill and clear PowerDialers" },
  { scope: "contacts_read", label: "Look-ups", about: "Read a contact by its number" },
  { scope: "admin", label: "Admin", about: "Administer the office. Give it only to programs of your own" },
];

export const scopeWord = (scope: Scope): string => scopes.find((one) => one.scope === scope)?.label ?? scope;

export const duplicates: readonly { value: DuplicateResponse; label: string; about: string }[] = [
  { value: "accepted", label: "202, and blank fields are filled", about: "As the Lead API says: the sender sees no error" },
  { value: "bad_request", label: "400, the number is taken", about: "Nothing is changed; the error names the field" },
  { value: "conflict", label: "409, the contact exists", about: "Nothing is changed" },
];

export const overlaps: readonly { value: Overlap; label: string }[] = [
  { value: "none", label: "Ends now" },
  { value: "hour", label: "1 hour" },
  { value: "day", label: "24 hours" },
  { value: "week", label: "7 days" },
];

type TokenState = "live" | "soon" | "expired" | "revoked";

const SOON_MS = 7 * 86_400_000;

export function stateOf(token: TokenRow, now: number): TokenState {
  if (token.revoked_at !== null) return "revoked";
  if (token.expires_at === null) return "live";
  if (token.expires_at <= now) return "expired";
  return token.expires_at - now < SOON_MS ? "soon" : "live";
}
