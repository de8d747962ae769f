import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Condition, ContactRow, ContactSort } from "@/gen/wire";
import { DataGrid, type Column, type GridHandle } from "@/components/data-grid/data-grid";
import { BAR, GAP } from "@/components/data-grid/template";
import { SearchBox } from "@/components/search-box";
import { TopBar } from "@/components/top-bar";
import { useMinute } from "@/lib/clock";
import { nothingHasFocus } from "@/lib/focus";
import { count } from "@/lib/format/numbers";
import { useRpc } from "@/lib/rpc";
import { BulkBar } from "./bulk/bulk-bar";
import { useBulk } from "./bulk/use-bulk";
import { searchContacts } from "./commands";
import { ColumnChooser } from "./columns/chooser";
import { drawn, everyColumn } from "./columns/columns";
import { columnsOf, firstLayout, fitting, sameLayout, withWidth } from "./columns/layout";
import { FilterBar } from "./filter/filter-bar";
import { Foot } from "./foot";
import { ContactList } from "./list/contact-list";
import { ContactsFailed } from "./contacts-failed";
import { NoContacts } from "./no-contacts";
import { NoMatch } from "./no-match";
import { NewContact } from "./new/new-contact";
import { ContactPanel, readPanel } from "./panel/contact-panel";
import { choicesQuery } from "./queries";
import { useSelection } from "./selection/use-selection";
import { SubBar } from "./sub-bar";
import { useContactKeys } from "./use-contact-keys";
import { useViews } from "./views/use-views";
import { ViewBar } from "./views/view-bar";

/** What the address holds, so that the screen can be restored from it. */
export type ContactsPlace = { q: string; sort: ContactSort; id: number | null; filter: Condition[]; view: number | null };
type Props = {
  place: ContactsPlace;
  /** Another value for each time one comes here from elsewhere; null while the room writes its address itself. */
  visit: string | null;
  onGo: (change: Partial<ContactsPlace>) => void;
  baseUrl: string | null;
  /** Opens a contact on a page of its own. */
  onPage: (id: number) => void;
};

const rowId = (row: ContactRow) => row.id;
const rowName = (row: ContactRow) => row.name;
const fit = (columns: readonly Column<ContactRow>[], room: number) => fitting(columns, room, GAP);

export function ContactsRoom({ place, visit, onGo, baseUrl, onPage }: Props) {
  const rpc = useRpc();
  const list = useMemo(() => new ContactList(rpc), [rpc]);
  const state = useSyncExternalStore(list.subscribe, list.snapshot);
  const now = useMinute();
  const grid = useRef<GridHandle>(null);
  const { data: choices } = useQuery(choicesQuery(rpc));
  const views = useViews(place, onGo);
  const every = useMemo(() => everyColumn(choices?.fields ?? []), [choices]);
  const { layout } = views;
  const standing = useMemo(() => columnsOf(layout, every), [layout, every]);
  const columns = useMemo(
    () => standing.map((column) => drawn(column, place.sort, (sort) => onGo({ sort }))),
    [standing, place.sort, onGo],
  );
  const resize = (id: string, width: number | null) => views.setLayout(withWidth(layout, id, width));

  useEffect(() => list.start(), [list]);
  const [query, setQuery] = useQueryText(place.q, visit);
  const { filter } = place;
  const values = useMemo(() => standing.flatMap((column) => column.value ?? []), [standing]);
  useEffect(() => list.show({ query, sort: place.sort, filter, values }), [list, query, place.sort, filter, values]);
  const ready = state.shown !== null;
  useEffect(() => {
    // If it cannot be had now, whoever opens one asks again.
    if (ready) readPanel().catch(() => undefined);
  }, [ready]);
  // The keyboard belongs to the rows as soon as there are any.
  useEffect(() => {
    if (ready && nothingHasFocus()) grid.current?.focus();
  }, [ready]);

  const open = place.id !== null;
  const onFocusRow = useCallback(
    (row: ContactRow) => {
      if (open) onGo({ id: row.id });
    },
    [open, onGo],
  );
  const close = useCallback(() => {
    onGo({ id: null });
    grid.current?.focus();
  }, [onGo]);
  // Whoever comes from elsewhere to a contact, by a notification say, finds the keyboard on its row if that is at hand.
  useEffect(() => {
    if (visit === null || place.id === null || !ready) return;
    const at = list.find(place.id);
    if (at !== null) grid.current?.focusRow(at);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each visit, not whenever rows change
  }, [visit, ready]);
  const showNewer = useCallback(() => {
    grid.current?.toTop();
    list.showWaiting();
  }, [list]);

  const selecting = useSelection(list, grid, state.total, JSON.stringify([query, filter]));
  const bulk = useBulk(list, { query, filter }, selecting.clear);
  // Bound after the selection's Escape, so that it is heard first: what lies on top closes first.
  useContactKeys({ grid, rowAt: list.rowAt, panelOpen: open, waiting: state.waiting > 0, onClose: close, onNewer: showNewer });

  const search = (q: string) => {
    setQuery(q);
    onGo({ q });
  };
  const refilter = (next: Condition[]) => onGo({ filter: next });
  const searched = state.shown?.query.trim() !== "";
  const filtered = (state.shown?.filter.length ?? 0) > 0;
  const narrowed = searched || filtered;
  const empty = ready && state.total === 0 && !state.looking && state.problem === null;
  const failed = state.problem !== null && !ready ? state.problem : null;
  // Nobody there at all: then there is nothing to filter, and no view to choose.
  const bare = empty && !narrowed;

  return (
    <section className="room" aria-label="Contacts">
      <TopBar title="Contacts" count={ready && !narrowed ? count(state.total) : undefined}>
        <SearchBox
          label="Search contacts"
          placeholder="Name, company, number, e-mail"
          command={searchContacts}
          value={query}
          onChange={search}
          onLeave={() => grid.current?.focus()}
        />
        <NewContact onOpen={(id) => onGo({ id })} />
      </TopBar>
      <div className={open ? "room-body contacts with-panel" : "room-body contacts"}>
        {/* Says whose results these rows are, for whoever measures how soon a search is answered. */}
        <div className="pane" data-shows={state.shown?.query}>
          {failed !== null && filter.length === 0 ? (
            <ContactsFailed problem={failed} onRetry={() => list.retry()} />
          ) : bare ? (
            <NoContacts baseUrl={baseUrl} />
          ) : (
            <>
              <ViewBar views={views} total={ready && state.exact && !searched ? state.total : null}>
                <ColumnChooser layout={layout} every={every} onChange={views.setLayout} />
              </ViewBar>
              <SubBar state={state} searched={narrowed} onNewer={showNewer} onRetry={() => list.retry()}>
                <FilterBar filter={filter} choices={choices} now={now} onChange={refilter} />
              </SubBar>
              {empty ? (
                <NoMatch
                  query={state.shown?.query ?? ""}
                  filtered={filtered}
                  onClear={() => search("")}
                  onUnfilter={() => onGo({ filter: [], view: null })}
                />
              ) : (
                <DataGrid
                  ref={grid}
                  label="Contacts"
                  columns={columns}
                  fit={sameLayout(layout, firstLayout) ? fit : undefined}
                  onResize={resize}
                  ticks={selecting.ticks}
                  total={ready ? state.total : FIRST_LOOK}
                  shift={state.shift}
                  generation={state.generation}
                  rowAt={list.rowAt}
                  rowId={rowId}
                  rowName={rowName}
                  selected={place.id}
                  now={now}
                  onWindow={list.want}
                  onFocusRow={onFocusRow}
                  onOpen={(row) => onGo({ id: row.id === place.id ? null : row.id })}
                  onQuiet={list.setQuiet}
                  covered={selecting.many > 0 || bulk.running !== null ? BAR : 0}
                  foot={(from, to) => <Foot from={from} to={to} total={state.total} exact={state.exact} />}
                />
              )}
              <BulkBar
                many={selecting.many}
                atLeast={!state.exact && selecting.selection.of === "all"}
                archived={filter.some((condition) => condition.on === "archived" && condition.is)}
                choices={choices}
                running={bulk.running}
                onAct={(act) => void bulk.run(selecting.selection, act)}
                onStop={bulk.stop}
                onClear={() => {
                  selecting.clear();
                  grid.current?.focus();
                }}
                orFocused={selecting.orFocused}
              />
            </>
          )}
        </div>
        {place.id !== null && (
          <ContactPanel id={place.id} now={now} onClose={close} onShow={(id) => onGo({ id })} onPage={onPage} />
        )}
      </div>
    </section>
  );
}

/**
 * What is typed must be on the screen before the next key, and the address follows a little later; so the text is kept
 * here, and taken from the address only when one comes from elsewhere.
 */
function useQueryText(inAddress: string, visit: string | null): [string, (text: string) => void] {
  const [text, setText] = useState(inAddress);
  const [seen, setSeen] = useState(visit);
  if (visit !== null && visit !== seen) {
    setSeen(visit);
    setText(inAddress);
    return [inAddress, setText];
  }
  return [text, setText];
}

/** Rows drawn as grey bars until the first answer says how many there are. */
const FIRST_LOOK = 24;
