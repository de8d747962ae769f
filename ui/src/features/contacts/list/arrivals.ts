import type { Fact } from "@/gen/wire";
import type { Pages } from "./pages";

/** What facts have said about contacts and the table has not shown yet. */
export class Arrivals {
  private changed = new Set<number>();
  private created: number[] = [];
  private reload = false;
  private lagged = false;
  private held: number[] = [];
  private missed = 0;

  get pending(): boolean {
    return this.reload || this.lagged || this.changed.size > 0 || this.created.length > 0;
  }

  get waiting(): number {
    return this.held.length + this.missed;
  }

  /** How many of those that wait are known by id; of the others only the number is known. */
  get waitingById(): number {
    return this.held.length;
  }

  /**
   * Answers whether there is anything to do. A fact about one contact patches it; one about
   * all reads the list again; a flood is told as one word, and may not move what is being read.
   */
  hear(facts: readonly Fact[], known: Pages): boolean {
    for (const { kind, contact_id: id, touched } of facts) {
      if (touched.includes("*")) this.lagged = true;
      else if (id === null) this.reload ||= touched.includes("contacts");
      else if (kind === "contact_created") {
        if (!this.created.includes(id) && !this.held.includes(id)) this.created.push(id);
      } else if (known.knows(id)) this.changed.add(id);
    }
    return this.pending;
  }

  take(): { reload: boolean; lagged: boolean; changed: number[]; created: number[] } {
    const { reload, lagged, created } = this;
    const changed = [...this.changed];
    this.reload = false;
    this.lagged = false;
    this.created = [];
    this.changed = new Set();
    return { reload, lagged, changed, created };
  }

  wait(ids: readonly number[]): void {
    this.held.push(...ids);
  }

  /** That many wait that nobody named. */
  miss(many: number): void {
    this.missed = Math.max(0, many);
  }

  /** Those that wait; null when not all of them are known by id. */
  takeWaiting(): number[] | null {
    const { held, missed } = this;
    this.clear();
    return missed > 0 ? null : held;
  }

  /** The list was read again and holds whatever waited. */
  clear(): void {
    this.held = [];
    this.missed = 0;
  }
}
