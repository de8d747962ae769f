import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import type { RequestRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { DataGrid, type GridHandle } from "@/components/data-grid/data-grid";
import { BAR } from "@/components/data-grid/template";
import { SearchBox } from "@/components/search-box";
import { TopBar } from "@/components/top-bar";
import { useMinute } from "@/lib/clock";
import { nothingHasFocus } from "@/lib/focus";
import { useRpc } from "@/lib/rpc";
import { requestColumns } from "./columns";
import * as commands from "./commands";
import { Chosen } from "./chosen";
import { NoMatch, NoRequests, RequestsFailed } from "./empty";
import { filterOf, isFiltered, nowhere, type RequestsPlace } from "./filter";
import { Foot } from "./foot";
import { RequestPanel } from "./panel/request-panel";
import { ReplayDialog } from "./replay/replay-dialog";
import { keptQuery } from "./queries";
import { RequestList } from "./request-list";
import { SubBar } from "./sub-bar";
import { useRequestKeys } from "./use-request-keys";
import { endpointOf } from "./words";

export type { RequestsPlace } from "./filter";

type Props = {
  /** The other places of the API. */
  nav: ReactNode;
  place: RequestsPlace;
  baseUrl: string;
  onGo: (change: Partial<RequestsPlace>) => void;
  onContact: (id: number) => void;
  onKeeping: () => void;
};

const rowId = (row: RequestRow) => row.id;
const rowName = (row: RequestRow) => `Request ${row.id}, ${endpointOf(row.path)}, ${row.status}`;
/** A pause in typing, before a log is searched for what is half a word. */
const TYPED_MS = 180;

export function RequestsRoom({ nav, place, baseUrl, onGo, onContact, onKeeping }: Props) {
  const rpc = useRpc();
  const queries = useQueryClient();
  const list = useMemo(() => new RequestList(rpc), [rpc]);
  const state = useSyncExternalStore(list.subscribe, list.snapshot);
  const { data: kept } = useQuery(keptQuery(rpc));
  const now = useMinute();
  const grid = useRef<GridHandle>(null);
  const [text, setText] = useState(place.text);
  const [held, setHeld] = useState(false);
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set());
  const [sending, setSending] = useState<readonly number[]>([]);

  useEffect(() => list.start(), [list]);
  const filter = useMemo(() => filterOf(place, place.text), [place]);
  useEffect(() => list.show(filter), [list, filter]);
  useEffect(() => {
    if (text === place.text) return undefined;
    const timer = setTimeout(() => onGo({ text }), TYPED_MS);
    return () => clearTimeout(timer);
  }, [text, place.text, onGo]);

  const ready = state.shown !== null;
  useEffect(() => {
    if (ready && nothingHasFocus()) grid.current?.focus();
  }, [ready]);
  const mark = useCallback((id: number) => {
    setMarked((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const columns = useMemo(() => requestColumns(marked, mark), [marked, mark]);
  const open = place.id !== null;
  const close = () => {
    if (open) onGo({ id: null });
    else setMarked(new Set());
    grid.current?.focus();
  };
  const newer = () => {
    grid.current?.toTop();
    list.showWaiting();
  };
  const hold = () => {
    list.hold(!held);
    setHeld(!held);
  };
  const replay = () => {
    if (marked.size > 0) setSending([...marked].sort((a, b) => a - b));
    else if (place.id !== null) setSending([place.id]);
  };
  const focused = () => list.rowAt(grid.current?.focusedIndex() ?? -1);
  const [contact, setContact] = useState<number | null>(null);

  useRequestKeys({
    grid,
    panelOpen: open,
    chosen: marked.size > 0,
    waiting: state.waiting > 0,
    contact: open ? contact : null,
    onClose: close,
    onNewer: newer,
    onMark: () => {
      const row = focused();
      if (row !== undefined) mark(row.id);
    },
    onReplay: replay,
    onContact,
  });

  const filtered = isFiltered(filter);
  const empty = ready && state.read === 0 && !state.more && !state.searching && state.problem === null;
  const failed = state.problem !== null && !ready ? state.problem : null;
  const clear = () => {
    setText("");
    onGo({ ...nowhere, id: place.id });
  };

  return (
    <section className="room" aria-label="Requests">
      <TopBar title="API" nav={nav}>
        <SearchBox
          label="Search requests"
          placeholder="Body, number, request id"
          command={commands.searchRequests}
          value={text}
          onChange={setText}
          onLeave={() => grid.current?.focus()}
        />
        <Button icon={held ? Play : Pause} command={commands.holdList} onClick={hold} aria-pressed={held}>
          {held ? "Let it go on" : "Hold the list"}
        </Button>
      </TopBar>
      <div className={open ? "room-body requests with-panel" : "room-body requests"}>
        <div className="pane">
          {failed !== null ? (
            <RequestsFailed problem={failed} onRetry={() => void list.reload(true)} />
          ) : empty && !filtered ? (
            <NoRequests baseUrl={baseUrl} />
          ) : (
            <>
              <SubBar list={list} state={state} place={place} held={held} filtered={filtered} onGo={onGo} onNewer={newer} />
              {empty ? (
                <NoMatch onClear={clear} />
              ) : (
                <DataGrid
                  ref={grid}
                  label="Requests"
                  columns={columns}
                  total={ready ? list.total : FIRST_LOOK}
                  shift={state.shift}
                  generation={state.generation}
                  rowAt={list.rowAt}
                  rowId={rowId}
                  rowName={rowName}
                  selected={place.id}
                  now={now}
                  onWindow={list.want}
                  onFocusRow={(row) => open && onGo({ id: row.id })}
                  onOpen={(row) => onGo({ id: row.id === place.id ? null : row.id })}
                  onQuiet={list.setQuiet}
                  covered={marked.size > 0 ? BAR : 0}
                  foot={() => <Foot kept={kept} onKeeping={onKeeping} />}
                />
              )}
              {marked.size > 0 && <Chosen many={marked.size} onReplay={replay} onClear={() => setMarked(new Set())} />}
            </>
          )}
        </div>
        {place.id !== null && (
          <RequestPanel
            id={place.id}
            now={now}
            onReplay={() => setSending(place.id === null ? [] : [place.id])}
            onOpen={(id) => onGo({ id })}
            onContact={onContact}
            onKnown={setContact}
            onClose={close}
          />
        )}
      </div>
      <ReplayDialog
        ids={sending}
        onClose={() => setSending([])}
        onSent={() => {
          void list.poll();
          void queries.invalidateQueries({ queryKey: keptQuery(rpc).queryKey });
        }}
        onOpen={(id) => {
          setSending([]);
          setMarked(new Set());
          onGo({ id });
        }}
      />
    </section>
  );
}

/** Rows drawn as grey bars until the first answer is here. */
const FIRST_LOOK = 24;
