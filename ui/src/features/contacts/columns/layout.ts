import { useCallback, useState } from "react";
import type { ViewColumn } from "@/gen/wire";
import { FIRST, type ContactColumn } from "./columns";

/** Which columns stand in the table, in their order, with the widths somebody has set. */
export type Layout = ViewColumn[];

export const firstLayout: Layout = FIRST.map((id) => ({ id, width: null }));
export const NARROWEST = 48;
const WIDEST = 800;

export const sameLayout = (a: Layout, b: Layout): boolean =>
  a.length === b.length && a.every((column, at) => column.id === b[at]?.id && column.width === b[at].width);

export function withWidth(layout: Layout, id: string, width: number | null): Layout {
  const kept = width === null ? null : Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
  return layout.map((column) => (column.id === id ? { ...column, width: kept } : column));
}

/** The name stays: without it nobody knows whose row it is. */
export function withShown(layout: Layout, id: string, shown: boolean): Layout {
  if (!shown) return id === "name" ? layout : layout.filter((column) => column.id !== id);
  return layout.some((column) => column.id === id) ? layout : [...layout, { id, width: null }];
}

export function moved(layout: Layout, from: number, to: number): Layout {
  const column = layout[from];
  if (column === undefined || to < 0 || to >= layout.length) return layout;
  const rest = layout.filter((_, at) => at !== from);
  return [...rest.slice(0, to), column, ...rest.slice(to)];
}

/** The columns of a layout that there are; one whose field was deleted is left out. */
export function columnsOf(layout: Layout, every: readonly ContactColumn[]): ContactColumn[] {
  const found = layout.flatMap(({ id, width }) => {
    const column = every.find((other) => other.id === id);
    return column === undefined ? [] : [width === null ? column : { ...column, width }];
  });
  return found.some((column) => column.id === "name") ? found : [...every.filter((column) => column.id === "name"), ...found];
}

/** Where nobody has arranged anything, columns give way until the rest fits. */
export function fitting(columns: readonly ContactColumn[], room: number, gap: number): ContactColumn[] {
  let left = [...columns];
  const needs = () => left.reduce((sum, column) => sum + (column.width ?? column.min ?? 0) + gap, 0);
  for (;;) {
    const first = left.filter((column) => column.givesWay !== undefined).sort((a, b) => (b.givesWay ?? 0) - (a.givesWay ?? 0))[0];
    if (room <= 0 || needs() <= room || first === undefined) return left;
    left = left.filter((column) => column !== first);
  }
}

const KEPT = "contacts.columns";

/** The arrangement of the table where no saved view has its own: kept on this computer. */
export function useOwnLayout(): [Layout, (layout: Layout) => void] {
  const [layout, setLayout] = useState(read);
  const keep = useCallback((next: Layout) => {
    setLayout(next);
    try {
      if (sameLayout(next, firstLayout)) localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, JSON.stringify(next));
    } catch {
      // Without a place to keep it, it lasts as long as the window.
    }
  }, []);
  return [layout, keep];
}

function read(): Layout {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    if (Array.isArray(kept) && kept.length > 0 && kept.every(isColumn)) return kept;
  } catch {
    // What cannot be read is as good as nothing.
  }
  return firstLayout;
}

function isColumn(it: unknown): it is ViewColumn {
  if (typeof it !== "object" || it === null) return false;
  const { id, width } = it as Partial<Record<keyof ViewColumn, unknown>>;
  return typeof id === "string" && (width === null || typeof width === "number");
}
