import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Maximize2 } from "lucide-react";
import type { ContactDetail } from "@/gen/wire";
import { ClosePanel } from "@/components/close-panel";
import { Icon } from "@/components/icon";
import { CannotRead } from "@/components/notice";
import { Skeleton } from "@/components/skeleton";
import { useCommand } from "@/lib/commands";
import { useRpc } from "@/lib/rpc";
import { useSettled } from "@/lib/settled";
import { openPage } from "../commands";
import { contactQuery } from "../queries";
import { ContactTimeline } from "../timeline/timeline";
import { ContactActions } from "./actions";
import { About } from "./about";
import { Consents } from "./consents";
import { Fields } from "./fields";
import { Places } from "./places";
import { useMergeDialog } from "../merge/use-merge-dialog";
import { useSave } from "./use-save";
import { WhereThere } from "./where-there";

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
            <Head title="Not shown" onClose={onClose} />
            <CannotRead words={error.message} onRetry={() => void refetch()} />
          </div>
        ) : detail === undefined ? (
          <PanelLoading onClose={onClose} />
        ) : (
          <Loaded key={detail.row.id} detail={detail} now={now} onClose={onClose} onShow={onShow} onPage={onPage} />
        )}
      </div>
    </aside>
  );
}

type LoadedProps = Omit<Props, "id"> & { detail: ContactDetail };

function Loaded({ detail, now, onClose, onShow, onPage }: LoadedProps) {
  const { row } = detail;
  const save = useSave(row.id);
  const { askMerge, dialog } = useMergeDialog(row, onShow);
  useCommand(openPage, () => onPage(row.id));
  return (
    <>
      <div className="head">
        <Head title={row.name} onClose={onClose} onPage={() => onPage(row.id)} />
        <About detail={detail} />
        <WhereThere detail={detail} now={now} />
        <ContactActions detail={detail} save={save} onMerge={() => askMerge()} />
      </div>
      <Fields detail={detail} now={now} save={save} onMerge={askMerge} onOpen={onShow} />
      <Places detail={detail} save={save} />
      <Consents consents={detail.consents} />
      <ContactTimeline id={row.id} now={now} />
      {dialog}
    </>
  );
}

function Head({ title, onClose, onPage }: { title: string; onClose: () => void; onPage?: () => void }) {
  return (
    <div className="row between top-aligned">
      <h2 className="title-20 text">{title}</h2>
      <span className="row tight">
        {onPage !== undefined && (
          <button
            type="button"
            className="btn ghost icon"
            aria-label="Open the whole page"
            aria-keyshortcuts="O"
            title="Open the whole page (O)"
            onClick={onPage}
          >
            <Icon of={Maximize2} />
          </button>
        )}
        <ClosePanel onClose={onClose} />
      </span>
    </div>
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
