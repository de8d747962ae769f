import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { ContactRow, ContactSort } from "@/gen/wire";
import { DataGrid, type GridHandle } from "@/components/data-grid/data-grid";
import { TopBar } from "@/components/top-bar";
import { useMinute } from "@/lib/clock";
import { count } from "@/lib/format/numbers";
import { useRpc } from "@/lib/rpc";
import { contactColumns } from "./columns";
import { ContactList } from "./list/contact-list";
import { ListFailed } from "./list-failed";
import { NoContacts } from "./no-contacts";
import { NoMatch } from "./no-match";
import { NewContact } from "./new/new-contact";
import { ContactPanel } from "./panel/contact-panel";
import { SearchBox } from "./search-box";
import { Foot } from "./foot";
import { SubBar } from "./sub-bar";
import { useContactKeys } from "./use-contact-keys";

/** What the address holds, so that the screen can be restored from it. */
export type ContactsPlace = { q: string; sort: ContactSort; id: number | null };
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

export function ContactsRoom({ place, visit, onGo, baseUrl, onPage }: Props) {
  const rpc = useRpc();
  const list = useMemo(() => new ContactList(rpc), [rpc]);
  const state = useSyncExternalStore(list.subscribe, list.snapshot);
  const now = useMinute();
  const grid = useRef<GridHandle>(null);

  useEffect(() => list.start(), [list]);
  const [query, setQuery] = useQueryText(place.q, visit);
  useEffect(() => list.show({ query, sort: place.sort }), [list, query, place.sort]);
  const ready = state.shown !== null;
  // The keyboard belongs to the rows as soon as there are any.
  useEffect(() => {
    if (ready && document.activeElement === document.body) grid.current?.focus();
  }, [ready]);

  const columns = useMemo(() => contactColumns(place.sort, (sort) => onGo({ sort })), [place.sort, onGo]);
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

  useContactKeys({ grid, rowAt: list.rowAt, panelOpen: open, waiting: state.waiting > 0, onClose: close, onNewer: showNewer });

  const search = (q: string) => {
    setQuery(q);
    onGo({ q });
  };
  const searched = state.shown?.query.trim() !== "";
  const empty = ready && state.total === 0 && state.problem === null;
  const failed = state.problem !== null && !ready ? state.problem : null;

  return (
    <section className="room" aria-label="Contacts">
      <TopBar title="Contacts" count={ready && !searched ? count(state.total) : undefined}>
        <SearchBox value={query} onChange={search} onLeave={() => grid.current?.focus()} />
        <NewContact onOpen={(id) => onGo({ id })} />
      </TopBar>
      <div className={open ? "room-body contacts with-panel" : "room-body contacts"}>
        <div className="pane">
          {failed !== null ? (
            <ListFailed problem={failed} onRetry={() => list.retry()} />
          ) : empty && !searched ? (
            <NoContacts baseUrl={baseUrl} />
          ) : (
            <>
              <SubBar state={state} searched={searched} onNewer={showNewer} onRetry={() => list.retry()} />
              {empty ? (
                <NoMatch query={state.shown?.query ?? ""} onClear={() => search("")} />
              ) : (
                <DataGrid
                  ref={grid}
                  label="Contacts"
                  columns={columns}
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
                  foot={(from, to) => <Foot from={from} to={to} total={state.total} />}
                />
              )}
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
