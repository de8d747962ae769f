import { useDeferredValue, useEffect, useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { PanelRightClose } from "lucide-react";
import type { ContactDetail } from "@/gen/wire";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copy-button";
import { Notice } from "@/components/notice";
import { useRpc } from "@/lib/rpc";
import { closePanel } from "../commands";
import { contactQuery } from "../queries";
import { ContactTimeline } from "../timeline/timeline";
import { Fields } from "./fields";
import { Places } from "./places";
import { Consents } from "./consents";
import { WhereThere } from "./where-there";

type Props = { id: number; now: number; onClose: () => void };

/** Held keys run through the rows faster than panels are worth reading. */
const PAUSE_MS = 60;

export function ContactPanel({ id, now, onClose }: Props) {
  const rpc = useRpc();
  const settled = useSettled(useDeferredValue(id));
  const { data: detail, error, refetch } = useQuery({ ...contactQuery(rpc, settled), placeholderData: keepPreviousData });
  return (
    <aside className="pane side" aria-label={detail?.row.name ?? "Contact"} aria-busy={detail?.row.id !== id}>
      <div className="scroll" tabIndex={0} role="group" aria-label="Contact details">
        {error !== null ? (
          <div className="head stack">
            <Head title="Not shown" onClose={onClose} />
            <Notice tone="bad">
              <p>{error.message}</p>
              <div className="row">
                <Button onClick={() => void refetch()}>Try again</Button>
              </div>
            </Notice>
          </div>
        ) : detail === undefined ? (
          <PanelLoading onClose={onClose} />
        ) : (
          <Loaded detail={detail} now={now} onClose={onClose} />
        )}
      </div>
    </aside>
  );
}

function Loaded({ detail, now, onClose }: { detail: ContactDetail; now: number; onClose: () => void }) {
  const { row } = detail;
  const place = [row.city, row.state].filter((part) => part !== null && part !== "").join(", ");
  const about = [row.company, place].filter((part) => part !== null && part !== "").join(" · ");
  return (
    <>
      <div className="head">
        <Head title={row.name} onClose={onClose} />
        {about !== "" && <p className="t2 text">{about}</p>}
        <div className="row badges">
          <Copyable text={String(row.id)} name="contact id" mono>
            #{row.id}
          </Copyable>
          {row.is_dnc && <span className="tag bad">Do not contact</span>}
          {row.sample && <span className="tag">Sample</span>}
        </div>
        <WhereThere detail={detail} now={now} />
      </div>
      <Fields detail={detail} now={now} />
      <Places detail={detail} />
      <Consents consents={detail.consents} />
      <ContactTimeline key={row.id} id={row.id} now={now} />
    </>
  );
}

function Head({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <div className="row between top-aligned">
      <h2 className="title-20 text">{title}</h2>
      <button
        type="button"
        className="btn ghost icon"
        aria-label="Close panel"
        aria-keyshortcuts={closePanel.keys[0]}
        title="Close panel (Esc)"
        onClick={onClose}
      >
        <PanelRightClose className="i" aria-hidden="true" />
      </button>
    </div>
  );
}

function PanelLoading({ onClose }: { onClose: () => void }) {
  return (
    <div className="head" role="status" aria-label="Loading the contact">
      <div className="row between">
        <i className="skel" style={{ width: 160, height: 14 }} />
        <button type="button" className="btn ghost icon" aria-label="Close panel" onClick={onClose}>
          <PanelRightClose className="i" aria-hidden="true" />
        </button>
      </div>
      {[70, 84, 60, 76, 68].map((width) => (
        <i key={width} className="skel skel-line" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

function useSettled(id: number): number {
  const [settled, setSettled] = useState(id);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(id), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return settled;
}
