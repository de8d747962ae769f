import type { RequestsPlace } from "@/features/requests/filter";

const idOf = (raw: unknown): number | undefined => {
  const id = Number(raw);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
};
const textOf = (raw: unknown): string | undefined =>
  (typeof raw === "string" && raw !== "") || typeof raw === "number" ? String(raw) : undefined;

type TokensSearch = { id?: number };
export const tokensSearch = (raw: Record<string, unknown>): TokensSearch => ({ id: idOf(raw.id) });

type PersonSearch = { contact?: number };
export const personSearch = (raw: Record<string, unknown>): PersonSearch => ({ contact: idOf(raw.contact) });

type RequestsSearch = {
  q?: string;
  outcome?: string;
  token?: number;
  path?: string;
  kind?: "dry" | "replays";
  contact?: number;
  id?: number;
};

/** What an address may say; whatever is not understood is left out. */
export const requestsSearch = (raw: Record<string, unknown>): RequestsSearch => ({
  q: textOf(raw.q),
  outcome: textOf(raw.outcome),
  token: idOf(raw.token),
  path: textOf(raw.path),
  kind: raw.kind === "dry" || raw.kind === "replays" ? raw.kind : undefined,
  contact: idOf(raw.contact),
  id: idOf(raw.id),
});

export const placeOfSearch = (search: RequestsSearch): RequestsPlace => ({
  text: search.q ?? "",
  outcome: search.outcome ?? null,
  token: search.token ?? null,
  path: search.path ?? null,
  kind: search.kind ?? null,
  contact: search.contact ?? null,
  id: search.id ?? null,
});

export const searchOfPlace = (place: RequestsPlace): RequestsSearch => ({
  q: place.text === "" ? undefined : place.text,
  outcome: place.outcome ?? undefined,
  token: place.token ?? undefined,
  path: place.path ?? undefined,
  kind: place.kind ?? undefined,
  contact: place.contact ?? undefined,
  id: place.id ?? undefined,
});
