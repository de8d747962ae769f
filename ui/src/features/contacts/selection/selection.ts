import type { Condition, Selection as Meant } from "@/gen/wire";

/** Who is selected: some by their ids, or all that the list shows but for some. */
export type Selection = { of: "ids"; ids: ReadonlySet<number> } | { of: "all"; except: ReadonlySet<number> };

export const nobody: Selection = { of: "ids", ids: new Set() };
export const everybody: Selection = { of: "all", except: new Set() };

export const isSelected = (selection: Selection, id: number): boolean =>
  selection.of === "ids" ? selection.ids.has(id) : !selection.except.has(id);

/** How many, of a list of that many. */
export const selectedOf = (selection: Selection, total: number): number =>
  selection.of === "ids" ? selection.ids.size : Math.max(0, total - selection.except.size);

export function select(selection: Selection, ids: readonly number[], selected: boolean): Selection {
  const with_ = (set: ReadonlySet<number>, add: boolean) => {
    const next = new Set(set);
    for (const id of ids) {
      if (add) next.add(id);
      else next.delete(id);
    }
    return next;
  };
  return selection.of === "ids"
    ? { of: "ids", ids: with_(selection.ids, selected) }
    : { of: "all", except: with_(selection.except, !selected) };
}

/** For the engine: all that match are meant by what they match. */
export function meant(selection: Selection, query: string, filter: Condition[]): Meant {
  if (selection.of === "ids") return { of: "ids", ids: [...selection.ids] };
  const words = query.trim();
  return { of: "all", query: words === "" ? null : words, filter, except: [...selection.except] };
}
