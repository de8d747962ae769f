import type { Problem, RequestFilter, RequestRow, RequestsPageDone } from "@/gen/wire";
import { asProblem, type Transport } from "@/lib/rpc";
import { Watched } from "@/lib/watched";

export type ListState = {
  /** What the rows on the screen answer; null until the first answer. */
  shown: RequestFilter | null;
  searching: boolean;
  /** Older ones are being looked for. */
  reading: boolean;
  problem: Problem | null;
  /** Rows that are read; there may be older ones. */
  read: number;
  more: boolean;
  /** How far back was looked. */
  backTo: number | null;
  waiting: number;
  /** More came than were read one by one. */
  waitingMany: boolean;
  shift: number;
  generation: number;
  version: number;
};

const NOTHING: ListState = {
  shown: null,
  searching: false,
  reading: false,
  problem: null,
  read: 0,
  more: false,
  backTo: null,
  waiting: 0,
  waitingMany: false,
  shift: 0,
  generation: 0,
  version: 0,
};

export const PAGE = 100;
const NEWER_MAX = 200;
const EVERY_MS = 1_000;
const AFTER_FACT_MS = 60;
/** A request's id is given when it comes, and it is stored when it is answered: so long may one be late. */
const LATE_MS = 8_000;
/** Grey rows at the end while there may be older ones. */
const TAIL = 12;

/**
 * The log as the table shows it: newest first, older pages as they come into sight, new ones put above only when that
 * moves nothing a person is looking at.
 */
export class RequestList extends Watched<ListState> {
  private readonly rpc: Transport;
  private rows: RequestRow[] = [];
  private known = new Set<number>();
  private held = new Map<number, RequestRow>();
  private next: number | null = null;
  private asked: RequestFilter | null = null;
  private round = 0;
  private quiet = true;
  private isHeld = false;
  private polling = false;
  private wantedEnd = 0;
  private soon: ReturnType<typeof setTimeout> | null = null;

  constructor(rpc: Transport) {
    super(NOTHING);
    this.rpc = rpc;
  }

  readonly rowAt = (index: number): RequestRow | undefined => this.rows[index];
  get total(): number {
    return this.rows.length + (this.state.more ? TAIL : 0);
  }
  /** The newest rows, by which one sees how fast they come. */
  newest(): readonly RequestRow[] {
    return this.rows.slice(0, PAGE);
  }

  /** Looks for new ones until the returned function is called; not while nobody can see the window. */
  start(): () => void {
    const tick = setInterval(() => {
      if (document.visibilityState !== "hidden") void this.poll();
    }, EVERY_MS);
    const stop = this.rpc.onFacts((facts) => {
      if (facts.some((fact) => fact.touched.some((tag) => tag === "requests" || tag === "*"))) void this.reload();
      else this.soon ??= setTimeout(() => void this.poll(), AFTER_FACT_MS);
    });
    return () => {
      stop();
      clearInterval(tick);
      if (this.soon !== null) clearTimeout(this.soon);
      this.soon = null;
    };
  }

  /** Another filter. The rows of the one before stay until an answer is here. */
  show(filter: RequestFilter): void {
    if (JSON.stringify(this.asked) === JSON.stringify(filter)) return;
    this.asked = filter;
    void this.reload(true);
  }

  async reload(another = false): Promise<void> {
    const asked = this.asked;
    if (asked === null) return;
    const round = ++this.round;
    this.set({ searching: true });
    try {
      const page = await this.read(asked, null, null, PAGE);
      if (round !== this.round) return;
      this.rows = page.rows;
      this.known = new Set(page.rows.map((row) => row.id));
      this.held.clear();
      this.next = page.next;
      this.set({
        shown: asked,
        searching: false,
        reading: false,
        problem: null,
        read: page.rows.length,
        more: page.next !== null,
        backTo: page.back_to,
        waiting: 0,
        waitingMany: false,
        shift: 0,
        generation: this.state.generation + (another ? 1 : 0),
      });
      this.want(0, this.wantedEnd);
    } catch (thrown) {
      if (round === this.round) this.set({ problem: asProblem(thrown), searching: false, reading: false });
    }
  }

  readonly want = (_first: number, end: number): void => {
    this.wantedEnd = end;
    if (end > this.rows.length && this.next !== null && !this.state.reading && this.state.problem === null) void this.older();
  };

  readonly setQuiet = (quiet: boolean): void => {
    this.quiet = quiet;
  };

  /** Held: nothing new is put above until it is let go. */
  hold(held: boolean): void {
    this.isHeld = held;
    if (!held) this.showWaiting();
  }

  showWaiting(): void {
    if (this.state.waitingMany) void this.reload();
    else this.putAbove([...this.held.values()]);
  }

  retry(): void {
    this.set({ problem: null });
    if (this.state.shown !== this.asked) void this.reload(true);
    else void this.older();
  }

  /** Asks for what is newer now; after something was sent, say. */
  async poll(): Promise<void> {
    this.soon = null;
    const { shown, searching } = this.state;
    if (shown === null || searching || this.polling) return;
    this.polling = true;
    const round = this.round;
    try {
      const page = await this.read(shown, null, this.settledId(), NEWER_MAX);
      if (round !== this.round) return;
      const fresh = page.rows.filter((row) => !this.known.has(row.id) && !this.held.has(row.id));
      if (fresh.length === 0) return;
      const gap = page.rows.length >= NEWER_MAX;
      const mayMove = this.quiet && !this.isHeld;
      if (gap && mayMove) void this.reload();
      else if (mayMove) this.putAbove([...this.held.values(), ...fresh]);
      else {
        for (const row of fresh) this.held.set(row.id, row);
        this.set({ waiting: this.held.size, waitingMany: gap || this.state.waitingMany });
      }
    } catch {
      // The next second asks again; what is shown stays true.
    } finally {
      this.polling = false;
    }
  }

  /** The newest id of which it is sure that no smaller one is still to come. */
  private settledId(): number | null {
    const latest = this.rows[0]?.at;
    if (latest === undefined) return null;
    const settled = this.rows.find((row) => row.at < latest - LATE_MS) ?? this.rows.at(-1);
    return settled === undefined ? null : settled.id - 1;
  }

  private async older(): Promise<void> {
    const { shown } = this.state;
    if (shown === null || this.next === null) return;
    const round = this.round;
    this.set({ reading: true });
    try {
      const page = await this.read(shown, this.next, null, PAGE);
      if (round !== this.round) return;
      const fresh = page.rows.filter((row) => !this.known.has(row.id));
      for (const row of fresh) this.known.add(row.id);
      this.rows = [...this.rows, ...fresh];
      this.next = page.next;
      const backTo = page.back_to ?? this.state.backTo;
      this.set({ reading: false, read: this.rows.length, more: page.next !== null, backTo });
      this.want(0, this.wantedEnd);
    } catch (thrown) {
      if (round === this.round) this.set({ problem: asProblem(thrown), reading: false });
    }
  }

  private putAbove(rows: readonly RequestRow[]): void {
    const fresh = rows.filter((row) => !this.known.has(row.id));
    this.held.clear();
    if (fresh.length === 0) {
      this.set({ waiting: 0, waitingMany: false });
      return;
    }
    for (const row of fresh) this.known.add(row.id);
    this.rows = [...fresh, ...this.rows].sort((a, b) => b.id - a.id);
    this.set({
      read: this.rows.length,
      shift: this.state.shift + fresh.length,
      waiting: 0,
      waitingMany: false,
    });
  }

  private read(filter: RequestFilter, before: number | null, after: number | null, limit: number): Promise<RequestsPageDone> {
    return this.rpc.call("requests.page", { filter, before, after, limit });
  }
}
