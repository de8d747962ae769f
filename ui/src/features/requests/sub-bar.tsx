import { Keys } from "@/components/kbd";
import { useMinute } from "@/lib/clock";
import { spokenKeys } from "@/lib/commands";
import { count } from "@/lib/format/numbers";
import { shortMoment } from "@/lib/format/time";
import { showNewer } from "./commands";
import type { RequestsPlace } from "./filter";
import { Filters } from "./filters";
import type { ListState, RequestList } from "./request-list";

type Props = {
  list: RequestList;
  state: ListState;
  place: RequestsPlace;
  held: boolean;
  filtered: boolean;
  onGo: (change: Partial<RequestsPlace>) => void;
  onNewer: () => void;
};

/** Always there and always as high, so that nothing that appears in it moves the rows. */
export function SubBar({ list, state, place, held, filtered, onGo, onNewer }: Props) {
  const now = useMinute();
  return (
    <div className="sub-bar">
      <Filters place={place} onGo={onGo} />
      <span className="grow" />
      {state.problem !== null ? (
        <span className="t12 bad row" role="alert">
          {state.problem.message}
          <button type="button" className="btn sm" onClick={() => list.retry()}>
            Try again
          </button>
        </span>
      ) : (
        <>
          {filtered && state.more && state.backTo !== null && (
            <span className="t3 t12 num nowrap" role="status">
              {state.reading ? "Searching older than" : "Searched back to"} {shortMoment(state.backTo, now)}
            </span>
          )}
          {state.waiting > 0 && (
            <button type="button" className="newer" onClick={onNewer} aria-keyshortcuts={spokenKeys(showNewer.keys[0] ?? "")}>
              {count(state.waiting)}
              {state.waitingMany ? "+" : ""} newer <Keys of={showNewer} />
            </button>
          )}
          <span className="t3 t12 row nowrap num">
            <span className={held ? "st" : "st ok"} />
            {held ? "Held" : `Live${paceOf(list, now)}`}
          </span>
        </>
      )}
    </div>
  );
}

/** How many a minute, by those of the last five. */
function paceOf(list: RequestList, now: number): string {
  const recent = list.newest().filter((row) => now - row.at < 5 * 60_000).length;
  if (recent === 0) return "";
  const pace = recent / 5;
  return ` · ${pace < 1 ? "under 1" : count(Math.round(pace))} a minute`;
}
