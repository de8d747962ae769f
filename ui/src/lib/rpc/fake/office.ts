import type { Code, ContactRow, ContactsPage, ContactsPageDone, Fact, Problem, Start } from "@/gen/wire";
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
  listener: "listening" | "failed";
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
      query === "" && (wanted.sort === "newest" || wanted.sort === "oldest")
        ? this.plain(wanted.sort)
        : this.searched(query, wanted.sort);
    const end = Math.min(total, from + wanted.limit);
    const rows = Array.from({ length: Math.max(0, end - from) }, (_, at) => rowAt(from + at));
    const known = query === "" ? total : Math.min(total, this.countMax);
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

  private searched(query: string, sort: string) {
    const digits = query.replace(/\D/g, "");
    const key = `${query} ${sort} ${this.total}`;
    let order = this.sorted.get(key);
    if (order === undefined) {
      const all = this.plain("newest");
      const matches: number[] = [];
      for (let n = 0; n < Math.min(all.total, FOLD_LIMIT); n += 1) {
        const row = all.rowAt(n);
        const words = `${row.name} ${row.company ?? ""} ${row.email ?? ""}`.toLowerCase();
        if (words.includes(query) || (digits.length >= 3 && row.phone.e164.includes(digits))) matches.push(n);
      }
      const by = (n: number) => all.rowAt(n).name;
      if (sort === "name") matches.sort((a, b) => by(a).localeCompare(by(b)));
      if (sort === "name_desc") matches.sort((a, b) => by(b).localeCompare(by(a)));
      if (sort === "oldest") matches.reverse();
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

  change(id: number, change: Partial<ContactRow>): void {
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

let lastFact = 0;
export const fact = (at: number, kind: string, contact: number | null, touched: string[]): Fact => ({
  id: (lastFact += 1),
  at,
  kind,
  contact_id: contact,
  touched,
});
