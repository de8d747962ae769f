import type { ContactRow } from "@/gen/wire";

export const PAGE = 100;
/** Pages kept on each side of the one in sight; those further off are read again when they are wanted. */
const KEPT = 60;

type Page = { ids: number[]; next: string | null };

/** The rows that are known, by where they stand: those put above since, then the pages of the list as it was read. */
export class Pages {
  private readonly pages = new Map<number, Page>();
  private readonly rows = new Map<number, ContactRow>();
  private top: number[] = [];

  get above(): number {
    return this.top.length;
  }

  rowAt(index: number): ContactRow | undefined {
    const slot = index - this.top.length;
    const id = slot < 0 ? this.top[index] : this.pages.get(Math.floor(slot / PAGE))?.ids[slot % PAGE];
    return id === undefined ? undefined : this.rows.get(id);
  }

  find(id: number): number | null {
    const above = this.top.indexOf(id);
    if (above >= 0) return above;
    for (const [number, page] of this.pages) {
      const at = page.ids.indexOf(id);
      if (at >= 0) return this.top.length + number * PAGE + at;
    }
    return null;
  }
  knows(id: number): boolean {
    return this.rows.has(id);
  }

  put(number: number, rows: readonly ContactRow[], next: string | null): void {
    for (const row of rows) this.rows.set(row.id, row);
    this.pages.set(number, { ids: rows.map((row) => row.id), next });
  }

  /** New rows, the newest first. Answers how many there were that nobody had shown yet. */
  putAbove(rows: readonly ContactRow[]): number {
    const fresh = rows.filter((row) => !this.rows.has(row.id)).sort((a, b) => b.created_at - a.created_at || b.id - a.id);
    for (const row of rows) this.rows.set(row.id, row);
    this.top = [...fresh.map((row) => row.id), ...this.top];
    return fresh.length;
  }

  patch(rows: readonly ContactRow[]): void {
    for (const row of rows) if (this.rows.has(row.id)) this.rows.set(row.id, row);
  }

  idsIn(first: number, end: number): number[] {
    const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => this.rowAt(first + at));
    return rows.flatMap((row) => (row === undefined ? [] : [row.id]));
  }

  /** The first and last page of these rows. */
  spanOf(first: number, end: number): [number, number] {
    const page = (index: number) => Math.max(0, Math.floor((index - this.top.length) / PAGE));
    return [page(first), page(Math.max(first, end - 1))];
  }

  missing(first: number, end: number): number[] {
    if (end <= this.top.length) return [];
    const [from, to] = this.spanOf(first, end);
    return Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((number) => !this.pages.has(number));
  }

  /** Where the page begins, when the one before it is known. */
  cursorTo(number: number): string | null {
    return this.pages.get(number - 1)?.next ?? null;
  }

  forgetFar(from: number): void {
    if (this.pages.size <= 2 * KEPT) return;
    for (const [number, page] of this.pages) {
      if (Math.abs(number - from) <= KEPT) continue;
      this.pages.delete(number);
      for (const id of page.ids) this.rows.delete(id);
    }
  }
}
