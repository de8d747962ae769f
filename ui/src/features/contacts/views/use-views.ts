import { useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Condition, ContactSort, ViewRow, ViewSave } from "@/gen/wire";
import { useMe } from "@/lib/me";
import { asProblem, useRpc } from "@/lib/rpc";
import { say, sayFailed, sayWithUndo } from "@/lib/toast";
import { sameLayout, useOwnLayout, type Layout } from "../columns/layout";
import { viewsQuery } from "../queries";

export const mine: Condition[] = [{ on: "owner", any: [{ who: "me" }] }];
const sameFilter = (a: readonly Condition[], b: readonly Condition[]): boolean => JSON.stringify(a) === JSON.stringify(b);

type Showing = { filter: Condition[]; sort: ContactSort; view: number | null };

/** The saved views, the one that is open, and what was changed in it since. */
export function useViews(showing: Showing, onShow: (showing: Showing) => void) {
  const rpc = useRpc();
  const me = useMe();
  const queries = useQueryClient();
  const { data: views = [] } = useQuery(viewsQuery(rpc));
  const [own, setOwn] = useOwnLayout();
  // What is rearranged in a view stays a draft until it is saved.
  const [draft, setDraft] = useState<{ view: number; layout: Layout } | null>(null);

  const open = views.find((view) => view.id === showing.view) ?? null;
  const kept = open !== null && open.shows.columns.length > 0 ? open.shows.columns : own;
  const layout = open !== null && draft?.view === open.id ? draft.layout : kept;
  const setLayout = (next: Layout) => {
    if (open === null) setOwn(next);
    else setDraft({ view: open.id, layout: next });
  };
  const edited =
    open !== null &&
    !(sameFilter(open.shows.filter, showing.filter) && open.shows.sort === showing.sort && sameLayout(kept, layout));
  const tab =
    open !== null ? `${open.id}` : showing.filter.length === 0 ? "all" : sameFilter(showing.filter, mine) ? "mine" : "other";

  const show = (view: ViewRow) => {
    setDraft(null);
    onShow({ filter: view.shows.filter, sort: view.shows.sort, view: view.id });
  };
  const shows = (view: ViewRow | null) => ({
    filter: showing.filter,
    sort: showing.sort,
    // Who has arranged nothing goes on with the columns that the window shows by itself.
    columns: view === null && sameLayout(layout, own) ? [] : layout,
  });
  const keep = async (wanted: ViewSave): Promise<number> => {
    const { id } = await rpc.call("views.save", wanted);
    await queries.invalidateQueries({ queryKey: ["views"] });
    return id;
  };

  return {
    views,
    open,
    tab,
    edited,
    layout,
    setLayout,
    may: open !== null && (!open.shared || me.role === "admin"),
    maySave: me.role === "admin",
    choose: (value: string) => {
      setDraft(null);
      const view = views.find((other) => `${other.id}` === value);
      if (view !== undefined) show(view);
      else if (value === "mine") onShow({ ...showing, filter: mine, view: null });
      else onShow({ ...showing, filter: [], view: null });
    },
    reset: () => {
      if (open !== null) show(open);
    },
    /** Under a new name, for oneself or for everybody. Throws what the engine says about the name. */
    saveAs: async (name: string, shared: boolean) => {
      const id = await keep({ id: null, name, shared, shows: { ...shows(null), columns: layout } });
      setDraft(null);
      onShow({ ...showing, view: id });
    },
    save: () => {
      if (open === null) return;
      keep({ id: open.id, name: open.name, shared: open.shared, shows: shows(open) }).then(
        () => {
          setDraft(null);
          say(`${open.name} saved`);
        },
        (thrown: unknown) => sayFailed(`Not saved. ${asProblem(thrown).message}`),
      );
    },
    change: async (change: Partial<Pick<ViewSave, "name" | "shared">>) => {
      if (open === null) return;
      await keep({ id: open.id, name: open.name, shared: open.shared, shows: open.shows, ...change });
    },
    remove: () => {
      if (open === null) return;
      const gone = open;
      rpc.call("views.remove", { id: gone.id }).then(
        async () => {
          await queries.invalidateQueries({ queryKey: ["views"] });
          onShow({ ...showing, view: null });
          sayWithUndo(`${gone.name} removed`, async () => {
            await keep({ id: null, name: gone.name, shared: gone.shared, shows: gone.shows });
            return `${gone.name} is back`;
          });
        },
        (thrown: unknown) => sayFailed(`Not removed. ${asProblem(thrown).message}`),
      );
    },
  };
}

export type Views = ReturnType<typeof useViews>;
