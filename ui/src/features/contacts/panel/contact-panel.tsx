import { lazy, Suspense } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ClosePanel } from "@/components/close-panel";
import { CannotRead } from "@/components/notice";
import { Skeleton } from "@/components/skeleton";
import { useRpc } from "@/lib/rpc";
import { useSettled } from "@/lib/settled";
import { contactQuery } from "../queries";
import { PanelHead } from "./panel-head";

/** All that can be done with a contact: read while the list is looked at, since it is much. */
export const readPanel = () => import("./loaded");
const Loaded = lazy(() => readPanel().then((module) => ({ default: module.Loaded })));

type Props = {
  id: number;
  now: number;
  onClose: () => void;
  /** Shows another contact in its place. */
  onShow: (id: number) => void;
  /** Opens the contact on a page of its own. */
  onPage: (id: number) => void;
};

export function ContactPanel({ id, now, onClose, onShow, onPage }: Props) {
  const rpc = useRpc();
  const settled = useSettled(id);
  const { data: detail, error, refetch } = useQuery({ ...contactQuery(rpc, settled), placeholderData: keepPreviousData });
  return (
    <aside className="pane side" aria-label={detail?.row.name ?? "Contact"} aria-busy={settled !== id}>
      <div className="scroll" tabIndex={0} role="group" aria-label="Contact details">
        {error !== null ? (
          <div className="head stack">
            <PanelHead title="Not shown" onClose={onClose} />
            <CannotRead words={error.message} onRetry={() => void refetch()} />
          </div>
        ) : detail === undefined ? (
          <PanelLoading onClose={onClose} />
        ) : (
          <Suspense fallback={<PanelLoading onClose={onClose} />}>
            <Loaded key={detail.row.id} detail={detail} now={now} onClose={onClose} onShow={onShow} onPage={onPage} />
          </Suspense>
        )}
      </div>
    </aside>
  );
}

function PanelLoading({ onClose }: { onClose: () => void }) {
  return (
    <div className="head" role="status" aria-label="Loading the contact">
      <div className="row between">
        <i className="skel" style={{ width: 160, height: 14 }} />
        <ClosePanel onClose={onClose} />
      </div>
      <Skeleton widths={[70, 84, 60, 76, 68]} />
    </div>
  );
}
