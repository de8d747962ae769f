import type { ContactSort } from "@/gen/wire";
import { Keys } from "@/components/kbd";
import { spokenKeys } from "@/lib/commands";
import { count } from "@/lib/format/numbers";
import { showNewer } from "./commands";
import type { ListState } from "./list/contact-list";

const orders: Record<ContactSort, string> = {
  newest: "Newest first",
  oldest: "Oldest first",
  name: "By name, A to Z",
  name_desc: "By name, Z to A",
  company: "By company, A to Z",
  company_desc: "By company, Z to A",
  changed: "Changed last first",
  changed_last: "Changed longest ago first",
};

type Props = { state: ListState; searched: boolean; onNewer: () => void; onRetry: () => void };

/** Always there and always as high, so that nothing that appears in it moves the rows. */
export function SubBar({ state, searched, onNewer, onRetry }: Props) {
  return (
    <div className="sub-bar">
      {state.waiting > 0 ? (
        <button type="button" className="newer" onClick={onNewer} aria-keyshortcuts={spokenKeys(showNewer.keys[0])}>
          {count(state.waiting)} {state.shown?.sort === "newest" ? "newer" : "new"} <Keys of={showNewer} />
        </button>
      ) : (
        state.shown !== null && <span className="t3 t12">{orders[state.shown.sort]}</span>
      )}
      <span className="grow" />
      {state.problem !== null ? (
        <span className="t12 bad row" role="alert">
          {state.searching ? "The search failed." : "Some rows could not be read."} {state.problem.message}
          <button type="button" className="btn sm" onClick={onRetry}>
            Try again
          </button>
        </span>
      ) : (
        <span className="t3 t12 num nowrap" role="status">
          {searched &&
            state.shown !== null &&
            `${count(state.total)}${state.exact ? "" : "+"} found in ${Math.max(1, Math.round(state.tookMs))} ms`}
        </span>
      )}
    </div>
  );
}
