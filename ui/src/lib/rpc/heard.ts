import type { Fact } from "@/gen/wire";

/** More than the office tells at once without calling it a flood. */
const KEPT = 1_024;

/** What a window has heard, whichever way it came: up to where, and the latest of it, so that nothing is taken twice. */
export class Heard {
  /** The office's mark of the latest: which run of the program, and how far in it. */
  id: string | null = null;
  private recent = new Set<string>();

  /** Without what was heard already. */
  fresh(facts: Fact[]): Fact[] {
    const fresh = facts.filter((fact) => {
      // What has no id is a word for the moment; twice does no harm.
      if (fact.id === 0) return true;
      const text = JSON.stringify(fact);
      if (this.recent.has(text)) return false;
      this.recent.add(text);
      return true;
    });
    if (this.recent.size > KEPT) this.recent = new Set([...this.recent].slice(-KEPT / 2));
    return fresh;
  }

  /** Whether something happened before this mark that was not heard. */
  misses(mark: string | null): boolean {
    if (mark === null || this.id === null || mark === this.id) return false;
    const [run, at] = parted(mark);
    const [ownRun, ownAt] = parted(this.id);
    return run !== ownRun || at > ownAt;
  }

  /** Goes on to a mark, never back within a run. */
  reach(mark: string | null): void {
    if (mark !== null && (this.id === null || this.misses(mark))) this.id = mark;
  }

  forget(): void {
    this.id = null;
    this.recent.clear();
  }
}

function parted(mark: string): [run: string, at: number] {
  const dot = mark.lastIndexOf(".");
  return [mark.slice(0, dot), Number(mark.slice(dot + 1))];
}
