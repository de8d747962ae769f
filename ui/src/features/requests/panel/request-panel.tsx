import { useEffect } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { RotateCcw, TriangleAlert } from "lucide-react";
import type { RequestDetail } from "@/gen/wire";
import { Button } from "@/components/button";
import { ClosePanel } from "@/components/close-panel";
import { Copyable } from "@/components/copy-button";
import { Icon } from "@/components/icon";
import { Keys } from "@/components/kbd";
import { CannotRead } from "@/components/notice";
import { Skeleton } from "@/components/skeleton";
import { some } from "@/lib/format/numbers";
import { longMoment } from "@/lib/format/time";
import { useRpc } from "@/lib/rpc";
import { useSettled } from "@/lib/settled";
import { replay } from "../commands";
import { requestQuery } from "../queries";
import { endpointOf, outcomeOf, statusWords, toneOf, tookOf, viaWords } from "../words";
import { Links } from "./links";
import { Payload } from "./payload";
import { TouchedRecords } from "./touched";

type Props = {
  id: number;
  now: number;
  onReplay: () => void;
  onOpen: (id: number) => void;
  onContact: (id: number) => void;
  /** Tells whose request it is, for the key that opens the contact. */
  onKnown: (contact: number | null) => void;
  onClose: () => void;
};

export function RequestPanel({ id, onKnown, onClose, ...rest }: Props) {
  const rpc = useRpc();
  const settled = useSettled(id);
  const { data: detail, error, refetch } = useQuery({ ...requestQuery(rpc, settled), placeholderData: keepPreviousData });
  const contact = detail?.row.contact?.id ?? null;
  useEffect(() => onKnown(contact), [onKnown, contact]);
  return (
    <aside className="pane side request" aria-label={`Request ${id}`} aria-busy={detail?.row.id !== id}>
      <div className="scroll" tabIndex={0} role="group" aria-label="Request details">
        {error !== null ? (
          <div className="head stack">
            <div className="row between">
              <h2 className="title-20">Request {id}</h2>
              <ClosePanel onClose={onClose} />
            </div>
            <CannotRead words={error.message} onRetry={() => void refetch()} />
          </div>
        ) : detail === undefined ? (
          <div className="head" role="status" aria-label="Loading the request">
            <Skeleton widths={[50, 84, 60, 76, 68]} />
          </div>
        ) : (
          <Loaded detail={detail} onClose={onClose} {...rest} />
        )}
      </div>
    </aside>
  );
}

type LoadedProps = Omit<Props, "id" | "onKnown"> & { detail: RequestDetail };

function Loaded({ detail, now, onReplay, onOpen, onContact, onClose }: LoadedProps) {
  const { row } = detail;
  const type = detail.headers.find((header) => header.name === "content-type")?.value ?? "";
  const warnings = warningsOf(detail.answer);
  return (
    <>
      <div className="head">
        <div className="row between top-aligned">
          <h2 className="title-16 text row wrap">
            {endpointOf(row.path)}
            <Copyable text={String(row.id)} name="request id" mono>
              #{row.id}
            </Copyable>
          </h2>
          <span className="row">
            <Button icon={RotateCcw} onClick={onReplay} disabled={detail.not_replayable !== null}>
              Send again <Keys of={replay} />
            </Button>
            <ClosePanel onClose={onClose} />
          </span>
        </div>
        <p className="row wrap facts-row num">
          <span className={`strong ${toneOf(row.status)}`}>
            {row.status} {statusWords(row.status)}
          </span>
          <span>
            <span className="t3">Took</span> {tookOf(row.duration_us)}
          </span>
          {row.source_address !== "" && (
            <span>
              <span className="t3">From</span>{" "}
              <Copyable text={row.source_address} name="address" mono>
                {row.source_address}
              </Copyable>
            </span>
          )}
        </p>
        {detail.not_replayable !== null && <p className="t12 t3">It cannot be sent again. {detail.not_replayable}</p>}
      </div>
      <section className="sec" aria-label="Outcome">
        <h3>Outcome</h3>
        <p className="text">{outcomeOf(row)}</p>
        <dl className="of">
          <dt>Came</dt>
          <dd className="wide">{longMoment(row.at)}</dd>
          <dt>Token</dt>
          <dd className="wide">
            {row.token === null ? (
              <span className="t3">none that is known</span>
            ) : (
              <>
                {row.token.name}{" "}
                <span className="t3">
                  <Copyable text={String(row.token.id)} name="token id" mono>
                    {row.token.id}
                  </Copyable>
                </span>
              </>
            )}
          </dd>
          <dt>Asked</dt>
          <dd className="wide mono text">
            {row.method} {row.path}
            {detail.query !== "" && `?${detail.query}`}
          </dd>
          {row.via !== null && (
            <>
              <dt>Way</dt>
              <dd className="wide">{viaWords[row.via] ?? row.via}, from this window</dd>
            </>
          )}
        </dl>
        {detail.unlogged > 0 && (
          <p className="t12 t2">{some(detail.unlogged, "request")} like it in the second before were refused and not kept.</p>
        )}
        <Links detail={detail} now={now} onOpen={onOpen} />
      </section>
      <TouchedRecords touched={detail.touched} onContact={onContact} />
      {warnings.length > 0 && (
        <section className="sec" aria-label="Warnings">
          <h3>
            Warnings <span className="t3">{warnings.length}</span>
          </h3>
          <ul className="warnings">
            {warnings.map(({ field, message }, at) => (
              <li key={at}>
                <Icon of={TriangleAlert} size="sm" className="wait" />
                <span>
                  <code className="mono">{field}</code> {message}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {row.erased ? (
        <section className="sec">
          <p className="t2">What it held of a person was erased. That it came, and how it was answered, is still counted.</p>
        </section>
      ) : (
        <>
          <Payload key={`body ${row.id}`} title="Body" text={detail.body} type={type} note="token redacted" />
          <Payload key={`answer ${row.id}`} title="Answer" text={detail.answer} type="application/json" />
          <section className="sec" aria-label="Headers">
            <h3>
              Headers <span className="t3">{detail.headers.length}</span>
            </h3>
            <dl className="headers">
              {detail.headers.map(({ name, value }) => (
                <div key={name}>
                  <dt className="mono t3">{name}</dt>
                  <dd className="mono text">{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        </>
      )}
    </>
  );
}

type Said = { field: string; message: string };

/** What the answer told of fields that were accepted and not understood. */
function warningsOf(answer: string): Said[] {
  try {
    const said: unknown = JSON.parse(answer);
    const all = typeof said === "object" && said !== null && "warnings" in said ? said.warnings : [];
    return Array.isArray(all) ? all.filter(isSaid) : [];
  } catch {
    return [];
  }
}

const isSaid = (one: unknown): one is Said =>
  typeof one === "object" && one !== null && "field" in one && "message" in one && typeof one.message === "string";
