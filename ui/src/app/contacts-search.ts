import type { ContactSort } from "@/gen/wire";

/** What an address may say; whatever is not understood is left out, so that an old address still opens its room. */
export type ContactsSearch = { q?: string; sort?: ContactSort; id?: number };
const sorts: readonly string[] = ["newest", "oldest", "name", "name_desc"] satisfies ContactSort[];

export function contactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const id = Number(raw.id);
  return {
    q: typeof raw.q === "string" || typeof raw.q === "number" ? String(raw.q) : undefined,
    sort: typeof raw.sort === "string" && sorts.includes(raw.sort) ? (raw.sort as ContactSort) : undefined,
    id: Number.isSafeInteger(id) && id > 0 ? id : undefined,
  };
}
