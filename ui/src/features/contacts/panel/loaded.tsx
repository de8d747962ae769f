import type { ContactDetail } from "@/gen/wire";
import { useCommand } from "@/lib/commands";
import { openPage } from "../commands";
import { useMergeDialog } from "../merge/use-merge-dialog";
import { ContactTimeline } from "../timeline/timeline";
import { About } from "./about";
import { ContactActions } from "./actions";
import { Consents } from "./consents";
import { Fields } from "./fields";
import { PanelHead } from "./panel-head";
import { Places } from "./places";
import { useSave } from "./use-save";
import { WhereThere } from "./where-there";

type Props = {
  detail: ContactDetail;
  now: number;
  onClose: () => void;
  onShow: (id: number) => void;
  onPage: (id: number) => void;
};

export function Loaded({ detail, now, onClose, onShow, onPage }: Props) {
  const { row } = detail;
  const save = useSave(row.id);
  const { askMerge, dialog } = useMergeDialog(row, onShow);
  useCommand(openPage, () => onPage(row.id));
  return (
    <>
      <div className="head">
        <PanelHead title={row.name} onClose={onClose} onPage={() => onPage(row.id)} />
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
