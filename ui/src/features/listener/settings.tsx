import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import type { ListenerChange, ListenerSettings as Settings, ListenerStatus, Problem } from "@/gen/wire";
import { ApplyRow } from "@/components/apply-row";
import { Button } from "@/components/button";
import { NumberRow } from "@/components/field";
import { Form } from "@/components/form";
import { Icon } from "@/components/icon";
import { CannotRead, Notice, Wrong } from "@/components/notice";
import { useDraft } from "@/lib/drafts";
import { count } from "@/lib/format/numbers";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";
import { saveListener } from "./commands";
import { Certificate } from "./certificate";
import { changeOf, draftOf, elsewhere, opens, type Draft } from "./draft";
import { Guide } from "./guide";
import { Outside } from "./outside";
import { listenerSettingsQuery, listenerStatusQuery } from "./queries";
import { ReachChoice } from "./reach-choice";
import { ReachTest } from "./reach-test";
import { Secured } from "./secured";

const SHOWN = ["host", "port", "rate_limit", "certificate", "key", "public_url", "trusted_proxies"];

export function ListenerSettings() {
  const rpc = useRpc();
  const { data: settings, error, refetch } = useQuery(listenerSettingsQuery(rpc));
  const { data: status } = useQuery(listenerStatusQuery(rpc));
  const [result, setResult] = useState<string | null>(null);
  return (
    <div className="settings-in">
      <h2 className="title-20">Where leads arrive</h2>
      <p className="lede">Forms, Zaps and scripts post to this address. Changes apply at once; nothing is restarted.</p>
      {status?.state === "failed" && (
        <div className="form">
          <Notice tone="bad">
            <p>Listener off{status.message === null ? "" : `: ${status.message}`}</p>
            <p>
              Leads sent meanwhile get no answer; senders that retry will deliver them. What is stored is safe. Choose another
              port, or free this one and apply again.
            </p>
          </Notice>
        </div>
      )}
      {error !== null ? (
        <CannotRead words={error.message} onRetry={() => void refetch()} />
      ) : (
        settings !== undefined && (
          <>
            {status !== undefined && elsewhere(settings, status) && (
              <div className="form">
                <Notice tone="wait">
                  <p>
                    It listens at {status.address}, where this start of the program put it. Another address or port below moves it
                    there, until the program is started that way again.
                  </p>
                </Notice>
              </div>
            )}
            <ListenerForm before={settings} off={status?.state === "failed"} result={result} onResult={setResult} />
          </>
        )
      )}
      {status?.state === "listening" && settings !== undefined && (
        <>
          {status.certificate !== null && <Certificate shown={status.certificate} tls={settings.tls.kind} />}
          <ReachTest key={`${status.address} ${settings.public_url ?? ""}`} />
          <Guide port={settings.port} secured={status.certificate !== null} reach={status.reach} address={status.address} />
        </>
      )}
    </div>
  );
}

type FormProps = { before: Settings; off: boolean; result: string | null; onResult: (result: string | null) => void };

function ListenerForm({ before, off, result, onResult }: FormProps) {
  const rpc = useRpc();
  const queries = useQueryClient();
  const { draft, changed, ...kept } = useDraft("/settings/listener", draftOf(before));
  const [typos, setTypos] = useState<Record<string, string>>({});
  const [asking, setAsking] = useState<ListenerChange | null>(null);
  const apply = useMutation<ListenerStatus, Problem, ListenerChange>({
    mutationFn: (settings) => rpc.call("listener.set", settings),
    onSuccess: (status, settings) => {
      queries.setQueryData(listenerSettingsQuery(rpc).queryKey, inForce(settings));
      queries.setQueryData(listenerStatusQuery(rpc).queryKey, status);
      kept.forget();
      onResult(resultOf(status, settings));
      setAsking(null);
    },
    onError: () => setAsking(null),
  });

  const begin = () => {
    setTypos({});
    setAsking(null);
    onResult(null);
    apply.reset();
  };
  const change = (part: Partial<Draft>) => {
    kept.change(part);
    begin();
  };
  const submit = () => {
    const judged = changeOf(draft);
    if ("errors" in judged) setTypos(judged.errors);
    else if (opens(before, judged.change)) setAsking(judged.change);
    else apply.mutate(judged.change);
  };

  const says = (field: string) => typos[field] ?? fieldSays(apply.error, field);
  const rest = restOf(apply.error, SHOWN);
  return (
    <Form onSubmit={submit}>
      <ReachChoice draft={draft} onChange={change} error={says("host")} />
      <NumberRow
        label="Port"
        error={says("port")}
        hint="8710 unless another program has it"
        value={draft.port}
        onChange={(port) => change({ port })}
      />
      <NumberRow
        label="Requests a minute"
        error={says("rate_limit")}
        hint="For one token on one endpoint; over it, senders are told how long to wait. 0 is no limit"
        value={draft.rate}
        onChange={(rate) => change({ rate })}
      />
      <Secured draft={draft} onChange={change} says={says} kept={before.tls.kind === "pasted"} />
      <Outside draft={draft} onChange={change} says={says} />
      <Wrong words={rest}>
        <p>The listener goes on as before.</p>
      </Wrong>
      {asking !== null ? (
        <OpeningWarning
          host={asking.host}
          secured={asking.tls.kind !== "off"}
          busy={apply.isPending}
          onOpen={() => apply.mutate(asking)}
          onKeep={() => setAsking(null)}
        />
      ) : (
        <ApplyRow
          label={off && !changed ? "Try again" : "Apply"}
          command={saveListener}
          busy={apply.isPending}
          disabled={!changed && !off && apply.error === null}
          changed={changed}
          onDiscard={() => {
            kept.forget();
            begin();
          }}
        >
          {result !== null && (
            <>
              <Icon of={Check} size="sm" className="ok" />
              {result}
            </>
          )}
          {says("port") !== null && apply.error !== null && "The listener goes on at its old address."}
        </ApplyRow>
      )}
    </Form>
  );
}

type WarningProps = { host: string; secured: boolean; busy: boolean; onOpen: () => void; onKeep: () => void };

function OpeningWarning({ host, secured, busy, onOpen, onKeep }: WarningProps) {
  return (
    <Notice tone="wait">
      <p className="label">Open the listener to {host === "0.0.0.0" ? "the network" : host}?</p>
      <p>
        Anyone on your network who can reach this computer can try tokens against it
        {secured ? "" : ", and requests travel unencrypted"}. Bad tokens are slowed down and then refused. Do this only on a
        network you trust.
      </p>
      <div className="row">
        <Button kind="primary" busy={busy} onClick={onOpen} autoFocus>
          Open it
        </Button>
        <Button onClick={onKeep}>Keep it as it is</Button>
      </div>
    </Notice>
  );
}

/** What was pasted is kept among the secrets and never told again. */
function inForce({ host, port, rate_limit, tls, trusted_proxies, public_url, metrics }: ListenerChange): Settings {
  return { host, port, rate_limit, tls, trusted_proxies, public_url, metrics };
}

function resultOf(status: ListenerStatus, settings: ListenerChange): string {
  const reach = status.reach === "network" ? "reachable from the network" : "reachable from this computer only";
  const how = status.certificate === null ? "" : " over TLS";
  return `Listening on ${status.address}${how}, ${reach}, ${settings.rate_limit === 0 ? "any number of" : count(settings.rate_limit)} requests a minute.`;
}
