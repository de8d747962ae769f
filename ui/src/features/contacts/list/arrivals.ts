import type { Fact } from "@/gen/wire";
import type { Pages } from "./pages";

/** What facts have said about contacts and the table has not shown yet. */
export class Arrivals {
  private changed = new Set<number>();
  private created: number[] = [];
  private reload = false;
  private held: number[] = [];

  get pending(): boolean {
    return this.reload || this.changed.size > 0 || this.created.length > 0;
  }

  get waiting(): number {
    return this.held.length;
  }

  /** Answers whether there is anything to do. A fact about one contact patches it; one about all reads the list again. */
  hear(facts: readonly Fact[], known: Pages): boolean {
    for (const { kind, contact_id: id, touched } of facts) {
      if (id === null) this.reload ||= touched.includes("contacts") || touched.includes("*");
      else if (kind === "contact_created") {
        if (!this.created.includes(id) && !this.held.includes(id)) this.created.push(id);
      } else if (known.knows(id)) this.changed.add(id);
    }
    return this.pending;
  }

  take(): { reload: boolean; changed: number[]; created: number[] } {
    const { reload, created } = this;
    const changed = [...this.changed];
    this.reload = false;
    this.created = [];
    this.changed = new Set();
    return { reload, changed, created };
  }

  wait(ids: readonly number[]): void {
    this.held.push(...ids);
  }

  takeWaiting(): number[] {
    const { held } = this;
    this.held = [];
    return held;
  }

  /** The list was read again and holds whatever waited. */
  clear(): void {
    this.held = [];
  }
}
