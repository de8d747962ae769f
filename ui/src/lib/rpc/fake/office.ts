import type { Code, Condition, ContactRow, ContactsPage, ContactsPageDone, Fact, Problem, Start } from "@/gen/wire";
import type { Link } from "../link";
import { ada, person } from "./people";

/** What the made-up office is like when the window opens. */
export type Scenario = {
  stage: Start["stage"];
  role: "admin" | "agent";
  contacts: number;
  /** Every answer takes this long. */
  delayMs: number;
  /** Calls of these methods fail. */
  fail: readonly string[];
  /** Elsewhere: where the command line said, and not where the settings say. */
  listener: "listening" | "failed" | "elsewhere";
  /** The window is a browser's, or a connected program's. */
  secondSeat: boolean;
  link: Link;
  /** Searches are counted no further than this. */
  countMax: number;
  now: () => number;
  /** Signed in with a one-time password. */
  mustChangePassword: boolean;
};

export const problem = (code: Code, message: string, fields: Record<string, string[]> = {}): Problem => ({
  code,
  message,
  fields,
});

const FOLD_LIMIT = 50_000;

/** Contacts by arithmetic: person n exists when somebody looks, so a million cost nothing. */
export class FakeContacts {
  private arrived: ContactRow[] = [];
  private readonly changed = new Map<number, ContactRow>();
  private readonly opened: number;
  private readonly countMax: number;
  private changes = 0;
  private readonly sorted = new Map<string, number[]>();
  base: number;

  constructor(scenario: Scenario) {
    this.base = scenario.contacts;
    this.countMax = scenario.countMax;
    this.opened = scenario.now();
  }

  get total(): number {
    return this.base + this.arrived.length;
  }

  /** Stored oldest first; number `n` of the stored ones. */
  private stored(n: number): ContactRow {
    const minutesAgo = (this.base - n) * 7 + Math.floor((this.base - n) / 5) * 60;
    return this.changed.get(n + 1) ?? person(n, this.opened - minutesAgo * 60_000);
  }

  byId(id: number): ContactRow | undefined {
    return this.arrived.find((row) => row.id === id) ?? (id >= 1 && id <= this.base ? this.stored(id - 1) : undefined);
  }

  page(wanted: ContactsPage): ContactsPageDone {
    const query = wanted.query?.toLowerCase() ?? "";
    const from = wanted.start.at === "index" ? wanted.start.index : Number(wanted.start.cursor);
    const { total, rowAt } =
      query === "" && wanted.filter.length === 0 && !this.someArchived && (wanted.sort === "newest" || wanted.sort === "oldest")
        ? this.plain(wanted.sort)
        : this.searched(query, wanted.sort, wanted.filter);
    const end = Math.min(total, from + wanted.limit);
    const rows = Array.from({ length: Math.max(0, end - from) }, (_, at) => rowAt(from + at));
    const known = query === "" && wanted.filter.length === 0 ? total : Math.min(total, this.countMax);
    return {
      rows,
      next: end < total ? String(end) : null,
      total: known,
      total_exact: known === total,
      took_ms: query === "" ? 1 : 6,
    };
  }

  private plain(sort: "newest" | "oldest") {
    const { arrived, base } = this;
    const oldest = (n: number) => (n < base ? this.stored(n) : (arrived[n - base] ?? this.stored(n)));
    return { total: this.total, rowAt: sort === "oldest" ? oldest : (n: number) => oldest(this.total - 1 - n) };
  }

  private get someArchived(): boolean {
    return [...this.changed.values(), ...this.arrived].some((row) => row.archived);
  }

  private searched(query: string, sort: ContactsPage["sort"], filter: readonly Condition[]) {
    const digits = query.replace(/\D/g, "");
    const key = `${query} ${sort} ${this.total} ${this.changes} ${JSON.stringify(filter)}`;
    let order = this.sorted.get(key);
    if (order === undefined) {
      const all = this.plain("newest");
      const matches: number[] = [];
      for (let n = 0; n < Math.min(all.total, FOLD_LIMIT); n += 1) {
        const row = all.rowAt(n);
        const words = `${row.name} ${row.company ?? ""} ${row.email ?? ""}`.toLowerCase();
        const found = words.includes(query) || (digits.length >= 3 && row.phone.e164.includes(digits));
        if (found && meets(row, filter)) matches.push(n);
      }
      const by = (n: number) => (sort.startsWith("company") ? (all.rowAt(n).company ?? "\u{10FFFF}") : all.rowAt(n).name);
      if (sort === "name" || sort === "company") matches.sort((a, b) => by(a).localeCompare(by(b)));
      if (sort === "name_desc" || sort === "company_desc") matches.sort((a, b) => by(b).localeCompare(by(a)));
      if (sort === "oldest" || sort === "changed_last") matches.reverse();
      order = matches;
      this.sorted.set(key, order);
    }
    const found = order;
    const all = this.plain("newest");
    return { total: found.length, rowAt: (n: number) => all.rowAt(found[n] ?? 0) };
  }

  arrive(now: number, change: Partial<ContactRow> = {}): ContactRow {
    const id = this.base + this.arrived.length + 1;
    const row = { ...ada(id, now), ...change, id };
    this.arrived.push(row);
    return row;
  }

  /** The ids that a list shows, the newest first. */
  ids(query: string, filter: Condition[]): number[] {
    const { total, rowAt } = this.searched(query.toLowerCase(), "newest", filter);
    return Array.from({ length: total }, (_, n) => rowAt(n).id);
  }

  change(id: number, change: Partial<ContactRow>): void {
    this.changes += 1;
    const row = this.byId(id);
    if (row === undefined) return;
    const at = this.arrived.findIndex((other) => other.id === id);
    if (at >= 0) this.arrived[at] = { ...row, ...change };
    else this.changed.set(id, { ...row, ...change });
  }

  clear(): void {
    this.arrived = [];
    this.base = 0;
  }
}

/** Whom the made-up office calls *me*. */
const ME = 2;

function meets(row: ContactRow, filter: readonly Condition[]): boolean {
  if (row.archived && !filter.some((condition) => condition.on === "archived" && condition.is)) return false;
  return filter.every((condition) => {
    switch (condition.on) {
      case "owner":
        return condition.any.some((who) =>
          who.who === "nobody" ? row.owner === null : row.owner?.id === (who.who === "me" ? ME : who.id),
        );
      case "tag":
        return condition.any.some((id) => (id === null ? row.tags.length === 0 : row.tags.some((tag) => tag.id === id)));
      case "disposition":
        return condition.any.includes(row.disposition?.id ?? null);
      case "dnc":
        return row.is_dnc === condition.is;
      case "archived":
        return row.archived === condition.is;
      case "created_by":
        return condition.any.includes(1);
      case "added":
        return row.created_at >= (condition.from ?? 0) && row.created_at < (condition.to ?? Infinity);
      case "list":
      case "line":
        return row.id % 3 === 1;
      case "field": {
        const value = fieldOf(row, condition.key).toLowerCase();
        if (condition.how === "empty" || condition.how === "not_empty") return (value === "") === (condition.how === "empty");
        return condition.any.some((text) =>
          condition.how === "is" ? value === text.toLowerCase() : value.includes(text.toLowerCase()),
        );
      }
    }
  });
}

const fieldOf = (row: ContactRow, key: string): string =>
  ({
    name: row.name,
    company_name: row.company,
    email: row.email,
    city: row.city,
    state: row.state,
    lead_source: row.lead_source,
  })[key] ??
  row.values[key] ??
  "";

let lastFact = 0;
export const fact = (at: number, kind: string, contact: number | null, touched: string[]): Fact => ({
  id: (lastFact += 1),
  at,
  kind,
  contact_id: contact,
  touched,
});
