import type { Fact } from "@/gen/wire";
import { askAnew, FactStream, type Ears } from "./fact-stream";
import { Heard } from "./heard";

/** How long a tab waits for a word of the one that leads, before it takes a line of its own. */
const ANSWER_MS = 2_000;
/** The leading tab says something whenever the office does, which is every 15 seconds at least. */
const SILENCE_MS = 50_000;
const NAME = "dialyard-facts";

/** What the tabs of a browser say to one another. */
type Asked = { say: "who" | "again" | "begin" };
type Told =
  | { say: "beat" }
  | { say: "here"; id: string | null; up: boolean; anew: boolean }
  | { say: "facts"; facts: Fact[]; after: string | null; id: string | null }
  | { say: "link"; up: boolean };
type Said = Asked | Told;

const isAsked = (said: Said): said is Asked => ["who", "again", "begin"].includes(said.say);

/** What the tabs of a browser have in common; a window without it has a line of its own. */
export type Common = { locks: Pick<LockManager, "request">; channel: (name: string) => BroadcastChannel };

export const common = (): Common | null =>
  "locks" in navigator && "BroadcastChannel" in globalThis
    ? { locks: navigator.locks, channel: (name) => new BroadcastChannel(name) }
    : null;

/**
 * One line to the office for all tabs of a browser, which keeps no more than six connections to it. The tab that has the
 * lock holds the line and passes on what it hears. When it goes, another one has the lock, and goes on from what it has
 * heard itself; what comes twice by that is taken once, and who has missed something asks everything anew.
 */
export class SharedLine {
  /** Resolves when it is heard what happens, or it is known that nothing can be heard for now. */
  settled!: Promise<void>;
  private isSettled = false;
  private opened!: () => void;

  private readonly ears: Ears;
  private readonly common: Common | null;
  private readonly heard = new Heard();
  /** Of its own: where it leads, or nobody who leads is heard of. */
  private line: FactStream | null = null;
  private leads = false;
  private up = true;
  private channel: BroadcastChannel | null = null;
  private leave: (() => void) | null = null;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(ears: Ears, shared: Common | null = common()) {
    this.ears = { ...ears, link: (up) => ears.link((this.up = up)) };
    this.common = shared;
    this.unsettle();
  }

  open(): void {
    if (this.leave !== null) return;
    const gone = new AbortController();
    let release: () => void = () => undefined;
    this.leave = () => {
      gone.abort();
      release();
    };
    if (this.common === null) {
      this.takeLine();
      return;
    }
    this.channel = this.common.channel(NAME);
    this.channel.onmessage = ({ data }: MessageEvent<Said>) => this.hear(data);
    const lead = () => {
      if (gone.signal.aborted) return Promise.resolve();
      this.leads = true;
      this.takeLine();
      return new Promise<void>((done) => (release = done));
    };
    // Refused only because it was left before its turn came.
    this.common.locks.request(NAME, { signal: gone.signal }, lead).catch(() => undefined);
    this.say({ say: "who" });
    this.wait(ANSWER_MS);
  }

  /** A page that is put away keeps nothing that another one needs. */
  close(): void {
    this.line?.end();
    this.line = null;
    this.leads = false;
    clearTimeout(this.patience);
    this.channel?.close();
    this.channel = null;
    this.leave?.();
    this.leave = null;
  }

  /** Looks at once and not when its turn comes. */
  again(): void {
    if (this.line === null) this.say({ say: "again" });
    else this.line.again();
  }

  /** Somebody signed in: all tabs are theirs now. */
  async begin(): Promise<void> {
    this.heard.forget();
    if (this.leads || this.common === null) return this.beginLine();
    this.unsettle();
    this.say({ say: "begin" });
    if (this.line === null) this.wait(ANSWER_MS);
    else await this.beginLine();
    await this.settled;
  }

  private async beginLine(): Promise<void> {
    await this.line?.begin();
    this.settle();
    this.sayHere(true);
  }

  private unsettle(): void {
    this.isSettled = false;
    this.settled = new Promise((done) => (this.opened = done));
  }

  private settle(): void {
    this.isSettled = true;
    this.opened();
  }

  private takeLine(): void {
    clearTimeout(this.patience);
    if (this.line === null) {
      const { ears } = this;
      const line = new FactStream(
        {
          ...ears,
          link: (up) => {
            ears.link(up);
            this.pass({ say: "link", up });
          },
          beat: () => this.pass({ say: "beat" }),
          passed: (facts, after, id) => this.pass({ say: "facts", facts, after, id }),
        },
        this.heard,
      );
      this.line = line;
      void line.follow();
    }
    void this.line.settled.then(() => {
      this.settle();
      this.sayHere(false);
    });
  }

  /** Where nobody leads, or it says nothing any more, each helps itself. */
  private wait(ms: number): void {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.takeLine(), ms);
  }

  private say(said: Said): void {
    this.channel?.postMessage(said);
  }

  private pass(said: Said): void {
    if (this.leads) this.say(said);
  }

  private sayHere(anew: boolean): void {
    this.pass({ say: "here", id: this.heard.id, up: this.up, anew });
  }

  private hear(said: Said): void {
    if (isAsked(said)) {
      if (this.leads) this.answer(said);
    } else if (!this.leads) {
      this.follow(said);
    }
  }

  /** As the one that leads. */
  private answer({ say }: Asked): void {
    if (say === "who") void this.line?.settled.then(() => this.sayHere(false));
    if (say === "again") this.line?.again();
    if (say === "begin") void this.beginLine().then(() => this.ears.facts([askAnew]));
  }

  /** As one of the others. */
  private follow(said: Told): void {
    this.wait(SILENCE_MS);
    if (this.line !== null) {
      // The one that leads is there after all.
      this.line.end();
      this.line = null;
      this.say({ say: "who" });
    }
    if (said.say === "link") this.ears.link(said.up);
    if (said.say === "facts") this.take(said.facts, said.after, said.id);
    if (said.say === "here") {
      const missed = this.heard.misses(said.id) || (said.anew && this.isSettled);
      if (said.anew) this.heard.forget();
      this.heard.reach(said.id);
      this.ears.link(said.up);
      this.settle();
      if (missed) this.ears.facts([askAnew]);
    }
  }

  private take(facts: Fact[], after: string | null, id: string | null): void {
    const missed = this.heard.misses(after);
    const fresh = this.heard.fresh(facts);
    this.heard.reach(id);
    if (missed) this.ears.facts([askAnew]);
    else if (fresh.length > 0) this.ears.facts(fresh);
  }
}
