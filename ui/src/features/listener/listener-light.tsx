import { useQuery } from "@tanstack/react-query";
import { Check, Copy, Inbox } from "lucide-react";
import type { ListenerStatus } from "@/gen/wire";
import { useCopy } from "@/components/copied";
import { Icon } from "@/components/icon";
import { some } from "@/lib/format/numbers";
import { useLink, useRpc } from "@/lib/rpc";
import { listenerStatusQuery } from "./queries";

/** The left of the status bar: where leads arrive, and how many lately. */
export function ListenerLight({ onMend }: { onMend: () => void }) {
  const { data: status, error } = useQuery(listenerStatusQuery(useRpc()));
  if (status === undefined) {
    return error === null ? (
      <span className="late t3">Listener</span>
    ) : (
      <Alarm words="Listener state not known" title={error.message} onMend={onMend} />
    );
  }
  return (
    <>
      {status.state === "listening" ? (
        <Address status={status} />
      ) : (
        <Alarm words={offWords(status)} title={status.message ?? "Opens the listener settings"} onMend={onMend} />
      )}
      <span>
        <Icon of={Inbox} size="sm" />
        {leadWords(status)}
      </span>
    </>
  );
}

function Address({ status }: { status: ListenerStatus }) {
  const { copied, copy } = useCopy(status.base_url);
  const open = status.reach === "network";
  // Whether it still listens nobody here knows then.
  const lost = useLink(useRpc()).state === "lost";
  return (
    <button type="button" onClick={copy} title={`Copy ${status.base_url}`}>
      <span className={lost ? "st off" : "st ok"} />
      <span className="sr">Copy the listener’s address</span>
      <span className="mono">{status.address}</span>
      {open && <span className="t3">open to the network</span>}
      <Icon of={copied ? Check : Copy} size="xs" className={copied ? "ok" : undefined} />
      <span className="sr" role="status">
        {copied ? "Address copied" : ""}
      </span>
    </button>
  );
}

function Alarm({ words, title, onMend }: { words: string; title: string; onMend: () => void }) {
  return (
    <button type="button" className="alarm" title={title} onClick={onMend}>
      <span className="st bad" />
      <span className="cut">{words}</span>
    </button>
  );
}

function offWords(status: ListenerStatus): string {
  return status.message === null ? "Listener off" : `Listener off: ${status.message}`;
}

function leadWords({ last_lead_at: last, leads_last_hour: leads }: ListenerStatus): string {
  if (last === null) return "No leads yet";
  return leads === 0 ? "No leads in the last hour" : `${some(leads, "lead")} in the last hour`;
}
