import type { Condition, ContactRow, ContactSort, ContactsPage, ContactsPageDone, Fact, Problem } from "@/gen/wire";
import { asProblem, type Transport } from "@/lib/rpc";
import { Watched } from "@/lib/watched";
import { Arrivals } from "./arrivals";
import { Pages, PAGE } from "./pages";

export type Asked = {
  query: string;
  sort: ContactSort;
  filter: Condition[];
  /** Values that the rows carry beside what every row has. */
  values: string[];
};
const same = (a: Asked | null, b: Asked): boolean =>
  a?.query === b.query && a.sort === b.sort && JSON.stringify([a.filter, a.values]) === JSON.stringify([b.filter, b.values]);
export type ListState = {
  /** What the rows on the screen answer; while a search runs this is still the one before. */
  shown: Asked | null;
  searching: boolean;
  /** The first rows are here, and more of them are being looked for. */
  looking: boolean;
  problem: Problem | null;
  total: number;
  exact: boolean;
  tookMs: number;
  /** New contacts that wait above. */
  waiting: number;
  /** New contacts that were put above since the list was read. */
  shift: number;
  generation: number;
  version: number;
};

const NOTHING: ListState = {
  shown: null,
  searching: false,
  looking: false,
  problem: null,
  total: 0,
  exact: true,
  tookMs: 0,
  waiting: 0,
  shift: 0,
  generation: 0,
  version: 0,
};
const FRAME_MS = 16;
/** More new rows than this are read as a list, not one by one. */
const MANY = PAGE;
/** As many as the engine answers at once. */
const MANY_AT_ONCE = 500;

/**
 * The contacts as the table shows them: pages read when they come into sight, rows patched in place by facts, new ones
 * put above only when that moves nothing a person is looking at.
 */
export class ContactList extends Watched<ListState> {
  private readonly rpc: Transport;
  private pages = new Pages();
  private arrivals = new Arrivals();
  private asked: Asked | null = null;
  private lastSearch: Asked | null = null;
  private round = 0;
  private shownRound = 0;
  private searchesRunning = 0;
  private range: [number, number] = [0, 0];
  private reading = new Set<number>();
  private quiet = true;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private flushing = false;

  constructor(rpc: Transport) {
    super(NOTHING);
    this.rpc = rpc;
  }

  readonly rowAt = (index: number): ContactRow | undefined => this.pages.rowAt(index);

  /** Where a contact stands, if that is among the rows that are known. */
  find(id: number): number | null {
    return this.pages.find(id);
  }

  /** Hears facts until the returned function is called. */
  start(): () => void {
    const stop = this.rpc.onFacts((facts) => this.hear(facts));
    return () => {
      stop();
      if (this.timer !== null) clearTimeout(this.timer);
      this.timer = null;
    };
  }

  /** Another search or order. The rows of the one before stay until an answer is here; a later answer wins. */
  show(asked: Asked): void {
    if (same(this.asked, asked)) return;
    this.asked = asked;
    this.set({ searching: true });
    // One search runs while one may wait: typing faster than the engine answers must not queue up work.
    if (this.searchesRunning < 2) void this.search();
  }

  private async search(): Promise<void> {
    const asked = this.asked;
    if (asked === null) return;
    const round = ++this.round;
    this.lastSearch = asked;
    this.searchesRunning += 1;
    try {
      let begun = false;
      const show = (page: ContactsPageDone, looking: boolean) => {
        if (!begun && round > this.shownRound) this.replace(asked, round, [[0, page]], true);
        else if (begun && round === this.shownRound) this.grow(page);
        else return;
        begun = true;
        this.set({ looking });
      };
      const wanted = () => this.asked === asked;
      show(await this.page(asked, { at: "index", index: 0 }, PAGE, wanted, (part) => show(part, true)), false);
    } catch (thrown) {
      if (asked === this.asked) this.set({ problem: asProblem(thrown), searching: false });
    } finally {
      this.searchesRunning -= 1;
      if (this.asked !== this.lastSearch) void this.search();
    }
  }

  /** Reads the list again where it stands: after a bulk change, or to show what waits in another order. */
  async reload(toTop = false): Promise<void> {
    const asked = this.asked;
    if (asked === null) return;
    const round = ++this.round;
    const [first, last] = toTop ? [0, 0] : this.pages.spanOf(...this.range);
    try {
      const numbers = Array.from({ length: Math.min(3, last - first + 1) }, (_, at) => first + at);
      const pages = await Promise.all(
        numbers.map(async (page): Promise<[number, ContactsPageDone]> => [page, await this.read(asked, page * PAGE)]),
      );
      if (round > this.shownRound && asked === this.asked) this.replace(asked, round, pages, toTop);
    } catch (thrown) {
      this.set({ problem: asProblem(thrown), searching: false });
    }
  }

  retry(): void {
    this.set({ problem: null });
    if (this.state.shown !== this.asked) void this.search();
    else void this.reload();
  }

  /** These rows are in sight (or nearly); what is missing of them is read. */
  readonly want = (first: number, end: number): void => {
    this.range = [first, end];
    this.fill();
  };

  /** Whether a new row above would push nothing that is being read. */
  readonly setQuiet = (quiet: boolean): void => {
    this.quiet = quiet;
  };

  /** Shows what waits above. */
  showWaiting(): void {
    const ids = this.arrivals.takeWaiting();
    if (ids !== null && this.inOrderOfArrival() && ids.length <= MANY) {
      this.putAbove(ids).catch((thrown: unknown) => this.set({ problem: asProblem(thrown) }));
    } else void this.reload(true);
  }

  private inOrderOfArrival(): boolean {
    const { shown } = this.state;
    // Whether a new contact meets a filter only the engine knows.
    return shown?.sort === "newest" && shown.query === "" && shown.filter.length === 0;
  }

  private read(asked: Asked, index: number, limit = PAGE): Promise<ContactsPageDone> {
    return this.page(asked, { at: "index", index }, limit, () => this.asked === asked);
  }

  /**
   * One page. What is rare is looked for a moment at a time: a page that was broken off is read on from where it ended,
   * as long as somebody still wants it.
   */
  private async page(
    asked: Asked,
    start: ContactsPage["start"],
    limit: number,
    wanted: () => boolean,
    onPart?: (page: ContactsPageDone) => void,
  ): Promise<ContactsPageDone> {
    const query = asked.query.trim();
    const ask = { query: query === "" ? null : query, sort: asked.sort, filter: asked.filter, values: asked.values };
    let page = await this.rpc.call("contacts.page", { ...ask, start, limit });
    while (page.rows.length < limit && page.next !== null && wanted()) {
      onPart?.(page);
      const missing = limit - page.rows.length;
      const more = await this.rpc.call("contacts.page", { ...ask, start: { at: "after", cursor: page.next }, limit: missing });
      const rows = [...page.rows, ...more.rows];
      const found = start.at === "index" ? start.index + rows.length : rows.length;
      const exact = more.next === null && start.at === "index";
      const total = exact ? found : Math.max(page.total, more.total, found);
      page = { ...more, rows, total, total_exact: exact || more.total_exact, took_ms: page.took_ms + more.took_ms };
    }
    return page;
  }

  /** The ids of these rows, both ends included; those that are not at hand are read. */
  async idsBetween(a: number, b: number): Promise<number[]> {
    const [from, to] = a < b ? [a, b] : [b, a];
    const ids = this.pages.idsIn(from, to + 1);
    const { shown } = this.state;
    if (ids.length === to + 1 - from || shown === null) return ids;
    const above = this.inOrderOfArrival() ? this.pages.above + this.arrivals.waiting : 0;
    const read = this.pages.idsIn(from, Math.min(to + 1, this.pages.above));
    for (let at = Math.max(from - this.pages.above, 0); at <= to - this.pages.above; at += MANY_AT_ONCE) {
      const limit = Math.min(MANY_AT_ONCE, to - this.pages.above + 1 - at);
      const page = await this.page(shown, { at: "index", index: at + above }, limit, () => this.state.shown === shown);
      read.push(...page.rows.map((row) => row.id));
    }
    return read;
  }

  /** More of the first page, where nothing was put above it yet. */
  private grow(page: ContactsPageDone): void {
    this.pages.put(0, page.rows, page.next);
    this.set({ total: page.total + this.pages.above, exact: page.total_exact, tookMs: page.took_ms });
  }

  private replace(asked: Asked, round: number, pages: [number, ContactsPageDone][], another: boolean): void {
    this.shownRound = round;
    this.reading.clear();
    this.pages = new Pages();
    this.arrivals.clear();
    for (const [number, page] of pages) this.pages.put(number, page.rows, page.next);
    const answer = pages[0]?.[1];
    if (answer === undefined) return;
    this.set({
      shown: asked,
      searching: asked !== this.asked,
      problem: null,
      total: answer.total,
      exact: answer.total_exact,
      tookMs: answer.took_ms,
      looking: false,
      waiting: 0,
      shift: 0,
      generation: this.state.generation + (another ? 1 : 0),
    });
    this.fill();
    if (this.arrivals.pending) this.timer ??= setTimeout(() => void this.flush(), FRAME_MS);
  }

  /** Reads the missing pages of the range in sight, two at a time; what was scrolled past is forgotten. */
  private fill(): void {
    const { shown, total, problem } = this.state;
    if (shown === null || total === 0 || problem !== null) return;
    for (const number of this.pages.missing(this.range[0], Math.min(this.range[1], total))) {
      if (this.reading.size >= 2) return;
      if (!this.reading.has(number)) void this.readPage(shown, number);
    }
  }

  private async readPage(asked: Asked, number: number): Promise<void> {
    const round = this.shownRound;
    const above = this.inOrderOfArrival() ? this.pages.above + this.arrivals.waiting : 0;
    const cursor = this.pages.cursorTo(number);
    this.reading.add(number);
    try {
      const page = await this.page(
        asked,
        cursor === null ? { at: "index", index: number * PAGE + above } : { at: "after", cursor },
        PAGE,
        () => round === this.shownRound,
      );
      if (round !== this.shownRound) return;
      this.pages.put(number, page.rows, page.next);
      this.pages.forgetFar(number);
      this.set(this.knownLength(number, page));
    } catch (thrown) {
      if (round === this.shownRound) this.set({ problem: asProblem(thrown) });
    } finally {
      if (round === this.shownRound) {
        this.reading.delete(number);
        this.fill();
      }
    }
  }

  /** A count that was broken off is a lower bound; the rows that are read move it, until one page is the last. */
  private knownLength(number: number, page: ContactsPageDone): Partial<ListState> {
    const { exact, total } = this.state;
    if (exact) return {};
    const end = number * PAGE + page.rows.length + this.pages.above;
    if (page.next === null) return page.rows.length > 0 ? { total: end, exact: true } : {};
    return end >= total ? { total: end + PAGE } : {};
  }

  private hear(facts: Fact[]): void {
    if (!this.arrivals.hear(facts, this.pages)) return;
    this.timer ??= setTimeout(() => void this.flush(), FRAME_MS);
  }

  /** Everything of one frame at once; while one batch is read the next gathers. */
  private async flush(): Promise<void> {
    this.timer = null;
    if (this.flushing || this.state.shown === null) return;
    this.flushing = true;
    try {
      const { reload, lagged, changed, created } = this.arrivals.take();
      if (reload || (lagged && this.quiet)) await this.reload();
      else if (lagged) await this.catchUp();
      else {
        if (changed.length > 0) await this.patch(changed);
        if (created.length > 0) await this.receive(created);
      }
    } catch (thrown) {
      this.set({ problem: asProblem(thrown) });
    } finally {
      this.flushing = false;
      if (this.arrivals.pending) this.timer ??= setTimeout(() => void this.flush(), FRAME_MS);
    }
  }

  private rows(ids: number[]): Promise<ContactRow[]> {
    return this.rpc.call("contacts.rows", { ids, values: this.state.shown?.values ?? [] });
  }

  private async patch(ids: number[]): Promise<void> {
    for (let at = 0; at < ids.length; at += MANY) {
      const rows = await this.rows(ids.slice(at, at + MANY));
      this.pages.patch(rows);
    }
    this.set({});
  }

  /** After a flood: the rows in sight stay where they are and become true, and what is new is counted above. */
  private async catchUp(): Promise<void> {
    const { shown, total } = this.state;
    if (shown === null) return;
    await this.patch(this.pages.idsIn(...this.range));
    const { total: now } = await this.read(shown, 0, 1);
    this.arrivals.miss(now - total - this.arrivals.waitingById);
    this.set({ waiting: this.arrivals.waiting });
  }

  private async receive(created: number[]): Promise<void> {
    if (!this.quiet) {
      this.arrivals.wait(created);
      this.set({ waiting: this.arrivals.waiting });
      return;
    }
    const waited = this.arrivals.takeWaiting();
    const ids = [...(waited ?? []), ...created];
    if (waited !== null && this.inOrderOfArrival() && ids.length <= MANY) await this.putAbove(ids);
    else await this.reload();
  }

  private async putAbove(ids: number[]): Promise<void> {
    const round = this.shownRound;
    const rows = await this.rows(ids);
    if (round !== this.shownRound) return;
    const added = this.pages.putAbove(rows);
    this.set({ total: this.state.total + added, shift: this.pages.above, waiting: this.arrivals.waiting });
  }
}
