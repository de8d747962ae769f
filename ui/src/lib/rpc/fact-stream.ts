import type { Fact } from "@/gen/wire";
import { eventReader, type ServerEvent } from "./events";
import { Heard } from "./heard";

/** The office says something every 15 seconds at least; longer silence is a broken line. */
const SILENCE_MS = 40_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** What only our own window sends; another site cannot add it. */
export const OWN = { "x-dialyard": "window" };

export type Notice = { title: string; body: string; place: string };
export type Ears = {
  facts(facts: Fact[]): void;
  notice(notice: Notice): void;
  link(up: boolean): void;
};
/** For whoever passes on what it hears. */
type More = {
  /** It is alive. */
  beat?(): void;
  /** Facts as they came, after what and up to where. */
  passed?(facts: Fact[], after: string | null, id: string | null): void;
};

export const askAnew: Fact = { id: 0, at: 0, kind: "lagged", contact_id: null, touched: ["*"] };

/** How a line came to its end. */
type End = "broken" | "signed_out";

/**
 * What happens at the office, for as long as the window is open. A line that breaks is taken up where it ended: the office
 * is told what was heard last, and tells the rest once.
 */
export class FactStream {
  private line: AbortController | null = null;
  private wake: () => void = () => undefined;
  private opened!: () => void;
  /** Resolves when a line stands, or it is known that there is none for now. */
  settled!: Promise<void>;

  private ended = false;
  /** The line was cut off for another one to begin at once. */
  private anew = false;

  private readonly ears: Ears & More;
  private readonly heard: Heard;

  constructor(ears: Ears & More, heard = new Heard()) {
    this.ears = ears;
    this.heard = heard;
    this.unsettle();
  }

  private unsettle(): void {
    this.settled = new Promise((done) => (this.opened = done));
  }

  /** Until it is ended. */
  async follow(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!this.ended) {
      const end = await this.hear(() => (pause = FIRST_PAUSE_MS));
      if (this.anew) continue;
      this.opened();
      if (this.hasEnded()) return;
      if (end === "signed_out") {
        this.heard.forget();
        this.ears.link(true);
        await this.rest(null);
        pause = FIRST_PAUSE_MS;
      } else {
        this.ears.link(false);
        await this.rest(pause * (0.75 + Math.random() / 2));
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  /** Looks at once and not when its turn comes. */
  again(): void {
    this.wake();
  }

  /** Lets go of the connection. What was heard is known, so that another line can go on from there. */
  end(): void {
    this.ended = true;
    this.line?.abort();
    this.wake();
  }

  // Read anew after each wait.
  private hasEnded(): boolean {
    return this.ended;
  }

  /** Somebody signed in: what comes after must be heard from the first on. */
  async begin(): Promise<void> {
    this.heard.forget();
    this.unsettle();
    this.anew = true;
    this.line?.abort();
    this.wake();
    await this.settled;
  }

  /** Waits for a while, or until somebody signs in. */
  private rest(ms: number | null): Promise<void> {
    return new Promise((done) => {
      const timer = ms === null ? undefined : setTimeout(done, ms);
      this.wake = () => {
        clearTimeout(timer);
        this.wake = () => undefined;
        done();
      };
    });
  }

  /** One line, from its beginning to its end. */
  private async hear(stands: () => void): Promise<End> {
    const line = new AbortController();
    this.line = line;
    this.anew = false;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => line.abort(), SILENCE_MS);
      this.ears.beat?.();
    };
    try {
      listen();
      const headers = this.heard.id === null ? OWN : { ...OWN, "last-event-id": this.heard.id };
      const response = await fetch("/facts", { headers, signal: line.signal, cache: "no-store", redirect: "error" });
      if (response.status === 401) {
        // The sign-in ended while the line was broken: nobody was told.
        if (this.heard.id !== null) this.tell([askAnew], null);
        return "signed_out";
      }
      if (!response.ok || response.body === null) return "broken";
      stands();
      this.ears.link(true);
      this.opened();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      const events = eventReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return "broken";
        listen();
        for (const event of events(value)) if (this.take(event) === "ended") return "signed_out";
      }
    } catch {
      return "broken";
    } finally {
      clearTimeout(silence);
      line.abort();
    }
  }

  private take({ id, kind, data }: ServerEvent): "ended" | null {
    if (kind === "ended") {
      this.tell([askAnew], null);
      return "ended";
    }
    if (kind === "facts") this.tell(JSON.parse(data) as Fact[], id);
    if (kind === "notice") this.ears.notice(JSON.parse(data) as Notice);
    // Only once it is told: what breaks off in between is told again.
    if (id !== null) this.heard.id = id;
    return null;
  }

  private tell(facts: Fact[], id: string | null): void {
    this.ears.passed?.(facts, this.heard.id, id);
    const fresh = this.heard.fresh(facts);
    if (fresh.length > 0) this.ears.facts(fresh);
  }
}
