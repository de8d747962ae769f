import type { ReactNode } from "react";
import { Keys } from "@/components/kbd";
import { spokenKeys } from "@/lib/commands";
import { count } from "@/lib/format/numbers";
import { showNewer } from "./commands";
import type { ListState } from "./list/contact-list";

type Props = {
  state: ListState;
  searched: boolean;
  onNewer: () => void;
  onRetry: () => void;
  /** The chips of the filter. */
  children: ReactNode;
};

/** Always there and always as high, so that nothing that appears in it moves the rows. */
export function SubBar({ state, searched, onNewer, onRetry, children }: Props) {
  return (
    <div className="sub-bar">
      <div className="sub-chips">{children}</div>
      {state.waiting > 0 && (
        <button type="button" className="newer" onClick={onNewer} aria-keyshortcuts={spokenKeys(showNewer.keys[0])}>
          {count(state.waiting)} {state.shown?.sort === "newest" ? "newer" : "new"} <Keys of={showNewer} />
        </button>
      )}
      {state.problem !== null ? (
        <span className="t12 bad row" role="alert">
          {state.searching ? "The search failed." : "Some rows could not be read."} {said(state.problem)}
          <button type="button" className="btn sm" onClick={onRetry}>
            Try again
          </button>
        </span>
      ) : (
        <span className="t3 t12 num nowrap" role="status">
          {searched && state.shown !== null && found(state)}
        </span>
      )}
    </div>
  );
}

function found(state: ListState): string {
  const many = `${count(state.total)}${state.exact ? "" : "+"}`;
  if (state.looking) return `${many} so far, looking on…`;
  return `${many} found in ${Math.max(1, Math.round(state.tookMs))} ms`;
}

/** What is wrong with a filter says more than that something is. */
const said = ({ message, fields }: NonNullable<ListState["problem"]>): string => fields.filter?.[0] ?? message;
