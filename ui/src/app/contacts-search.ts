import type { Condition, ContactSort } from "@/gen/wire";

/** What an address may say; whatever is not understood is left out, so that an old address still opens its room. */
export type ContactsSearch = { q?: string; sort?: ContactSort; id?: number; filter?: Condition[]; view?: number };
const sorts: Record<ContactSort, true> = {
  newest: true,
  oldest: true,
  name: true,
  name_desc: true,
  company: true,
  company_desc: true,
  changed: true,
  changed_last: true,
};

const idOf = (raw: unknown): number | undefined => {
  const id = Number(raw);
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
};

/** Only the shape: whether a condition means something the engine judges. */
const isCondition = (raw: unknown): raw is Condition =>
  typeof raw === "object" && raw !== null && typeof (raw as { on?: unknown }).on === "string" && isWhole(raw as Condition);

function isWhole(condition: Condition): boolean {
  switch (condition.on) {
    case "owner":
    case "tag":
    case "list":
    case "line":
    case "disposition":
    case "created_by":
      return Array.isArray(condition.any);
    case "field":
      return typeof condition.key === "string" && typeof condition.how === "string" && Array.isArray(condition.any);
    case "dnc":
    case "archived":
      return typeof condition.is === "boolean";
    case "added":
      return [condition.from, condition.to].every((at) => at === null || typeof at === "number");
    default:
      return false;
  }
}

export function contactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const filter = Array.isArray(raw.filter) ? raw.filter.filter(isCondition) : [];
  return {
    q: typeof raw.q === "string" || typeof raw.q === "number" ? String(raw.q) : undefined,
    sort: typeof raw.sort === "string" && raw.sort in sorts ? (raw.sort as ContactSort) : undefined,
    id: idOf(raw.id),
    filter: filter.length > 0 ? filter : undefined,
    view: idOf(raw.view),
  };
}
