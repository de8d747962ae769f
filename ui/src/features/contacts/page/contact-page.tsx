import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/button";
import { CannotRead } from "@/components/notice";
import { TopBar } from "@/components/top-bar";
import { useMinute } from "@/lib/clock";
import { useCommand } from "@/lib/commands";
import { useRpc } from "@/lib/rpc";
import type { ContactDetail } from "@/gen/wire";
import { leavePage } from "../commands";
import { useMergeDialog } from "../merge/use-merge-dialog";
import { About } from "../panel/about";
import { ContactActions } from "../panel/actions";
import { Consents } from "../panel/consents";
import { Fields } from "../panel/fields";
import { Places } from "../panel/places";
import { useSave } from "../panel/use-save";
import { WhereThere } from "../panel/where-there";
import { contactQuery } from "../queries";
import { ContactTimeline } from "../timeline/timeline";

type Props = { id: number; onLeave: () => void; onShow: (id: number) => void };

/** One contact on a page of its own: what is known on the left, what happened on the right. */
export function ContactPage({ id, onLeave, onShow }: Props) {
  const { data: detail, error, refetch } = useQuery(contactQuery(useRpc(), id));
  useCommand(leavePage, onLeave);
  return (
    <section className="room" aria-label={detail?.row.name ?? "Contact"}>
      <TopBar title={detail?.row.name ?? "Contact"} parent="Contacts">
        <Button command={leavePage} onClick={onLeave}>
          Back to the list
        </Button>
      </TopBar>
      {error !== null ? (
        <div className="room-body">
          <div className="pane">
            <div className="centre">
              <CannotRead words={error.message} onRetry={() => void refetch()} />
            </div>
          </div>
        </div>
      ) : detail === undefined ? (
        <div className="room-body" role="status" aria-label="Loading the contact" />
      ) : (
        <Loaded key={detail.row.id} detail={detail} onShow={onShow} />
      )}
    </section>
  );
}

function Loaded({ detail, onShow }: { detail: ContactDetail; onShow: (id: number) => void }) {
  const now = useMinute();
  const save = useSave(detail.row.id);
  const { askMerge, dialog } = useMergeDialog(detail.row, onShow);
  return (
    <div className="room-body contact-page">
      <div className="pane side">
        <div className="scroll" tabIndex={0} role="group" aria-label="What is known">
          <div className="head">
            <h2 className="title-20 text">{detail.row.name}</h2>
            <About detail={detail} />
            <WhereThere detail={detail} now={now} />
            <ContactActions detail={detail} save={save} onMerge={() => askMerge()} />
          </div>
          <Fields detail={detail} now={now} save={save} onMerge={askMerge} onOpen={onShow} />
          <Places detail={detail} save={save} />
        </div>
      </div>
      <div className="pane side">
        <div className="scroll" tabIndex={0} role="group" aria-label="What happened">
          <ContactTimeline id={detail.row.id} now={now} />
          <Consents consents={detail.consents} />
        </div>
      </div>
      {dialog}
    </div>
  );
}
