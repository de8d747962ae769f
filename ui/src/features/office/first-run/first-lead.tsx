import { useEffect, useState } from "react";
import { CircleCheck } from "lucide-react";
import type { NewToken } from "@/gen/wire";
import { CopyButton } from "@/components/copy-button";
import { CurlBlock } from "@/components/curl-line";
import { Icon } from "@/components/icon";
import { useCommand } from "@/lib/commands";
import { leadLine } from "@/lib/curl";
import { clockWithSeconds, span } from "@/lib/format/time";
import { useRpc } from "@/lib/rpc";
import { SAMPLE_CONTACTS, useSampleOffice } from "@/lib/sample";
import { copyFirstLine, leaveFirstRun, loadSampleOffice, openContacts } from "../commands";
import { LeadCard } from "./lead-card";

/** What the listener says of itself; `address` is null while it is off. */
export type Listening = { baseUrl: string; address: string | null; onNetwork: boolean; message: string | null };
type Props = { token: NewToken; listening: Listening | null; onLeave: () => void };
type Arrived = { contact: number; at: number };

export function FirstLead({ token, listening, onLeave }: Props) {
  const rpc = useRpc();
  const [arrived, setArrived] = useState<Arrived | null>(null);
  const [copiedAt, setCopiedAt] = useState<number | null>(null);
  const sample = useSampleOffice();
  const lines = leadLine(listening?.baseUrl ?? "http://127.0.0.1:8710", token.secret);

  useEffect(
    () =>
      rpc.onFacts((facts) => {
        const lead = facts.find((fact) => fact.kind === "lead_received" && fact.contact_id !== null);
        if (lead?.contact_id != null) {
          const { contact_id: contact, at } = lead;
          setArrived((first) => first ?? { contact, at });
        }
      }),
    [rpc],
  );

  const loadSample = () => sample.load.mutate(SAMPLE_CONTACTS, { onSuccess: onLeave });
  // While the first lead is awaited, no button shows these two keys yet; they work all the same.
  useCommand(openContacts, onLeave);
  useCommand(loadSampleOffice, loadSample, () => !sample.busy);
  useCommand(leaveFirstRun, onLeave);

  return (
    <>
      <h1 className="title-28">{arrived === null ? "Send your first lead" : "Your first lead is here"}</h1>
      <p className="lede">
        {arrived !== null
          ? "It came in over HTTP and is on the disk. The same token works from any form, Zap or script."
          : listening?.address === null
            ? "The listener is off, so the line below cannot arrive yet."
            : "The listener is running on this computer. Run this line in a terminal, or point a form at it."}
      </p>
      <section className="token" aria-label="Token">
        <h2>
          Token <span className="t3">“{token.name}”. Shown once, so keep it somewhere safe.</span>
        </h2>
        <div className="token-row">
          <input
            className="field text"
            readOnly
            value={token.secret}
            aria-label="Token"
            onFocus={(event) => event.target.select()}
          />
          <CopyButton text={token.secret} label="Copy token" size="lg" />
        </div>
      </section>
      <section className="line" aria-label="Line to run">
        <h2>Line to run</h2>
        <CurlBlock
          lines={lines}
          command={copyFirstLine}
          primary={arrived === null}
          large
          autoFocus
          onCopied={() => setCopiedAt(Date.now())}
        />
      </section>
      <section className="arrival" aria-live="polite" aria-label="First lead">
        {arrived === null ? (
          <Waiting listening={listening} busy={sample.busy} onSample={loadSample} />
        ) : (
          <>
            <div className="row">
              <Icon of={CircleCheck} className="ok" />
              <span className="strong">Lead arrived</span>
              <span className="t3 num">
                {clockWithSeconds(arrived.at)}
                {copiedAt !== null && arrived.at > copiedAt && `, ${span(arrived.at - copiedAt)} after you copied the line`}
              </span>
            </div>
            <LeadCard contact={arrived.contact} sampleBusy={sample.busy} onContacts={onLeave} onSample={loadSample} />
          </>
        )}
      </section>
    </>
  );
}

function Waiting({ listening, busy, onSample }: { listening: Listening | null; busy: boolean; onSample: () => void }) {
  return (
    <>
      <div className="row">
        <span className="spin" aria-hidden="true" />
        <span className="strong">Waiting for the first lead</span>
        <span className="t3">It shows up here by itself.</span>
      </div>
      <ul className="waiting">
        {listening !== null && (
          <li className="num">
            {listening.address === null ? (
              <span className="bad">
                Listener off{listening.message === null ? "" : `: ${listening.message}`}. Settings, Listener can move it to
                another port.
              </span>
            ) : (
              <>
                Listening on <span className="mono">{listening.address}</span>, reachable from{" "}
                {listening.onNetwork ? "the network" : "this computer only"}.
              </>
            )}
          </li>
        )}
        <li>
          No terminal at hand?{" "}
          <button type="button" className="link" disabled={busy} onClick={onSample}>
            Load the sample office
          </button>{" "}
          and look around; one click removes it.
        </li>
      </ul>
    </>
  );
}
