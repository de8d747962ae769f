import type { Replayed, RequestDetail } from "@/gen/wire";
import { Notice } from "@/components/notice";
import { SimpleTable } from "@/components/simple-table";
import { JsonCode, prettyJson } from "../panel/json";
import { statusWords, toneOf } from "../words";
import { differences } from "./difference";

type ResultProps = { first: RequestDetail | undefined; sent: Replayed; onOpen: (id: number) => void };

/** The new answer beside the first one, and what differs. */
export function Result({ first, sent, onOpen }: ResultProps) {
  if (sent.refused !== null || sent.status === null || sent.answer === null) {
    return (
      <Notice tone="bad">
        <p>It was not sent. {sent.refused}</p>
      </Notice>
    );
  }
  const differs = first === undefined ? [] : differences(first.answer, sent.answer);
  const otherStatus = first !== undefined && first.row.status !== sent.status;
  const id = sent.request_id;
  return (
    <>
      <p className="row num" role="status">
        <span className={`strong ${toneOf(sent.status)}`}>
          {sent.status} {statusWords(sent.status)}
        </span>
        {id !== null && (
          <button type="button" className="link" onClick={() => onOpen(id)}>
            request {id}
          </button>
        )}
        <span className="t3">
          {differs.length === 0 && !otherStatus ? "The same answer as the first." : "Another answer than the first."}
        </span>
      </p>
      {(differs.length > 0 || otherStatus) && (
        <SimpleTable
          label="What differs"
          rowKey={(row) => row.at}
          rows={
            otherStatus ? [{ at: "status", before: String(first.row.status), after: String(sent.status) }, ...differs] : differs
          }
          columns={[
            { key: "at", title: "Differs", width: "minmax(120px, 1fr)", cell: (row) => <span className="mono">{row.at}</span> },
            { key: "before", title: "First", width: "minmax(0, 2fr)", cell: (row) => <Value of={row.before} /> },
            { key: "after", title: "Now", width: "minmax(0, 2fr)", cell: (row) => <Value of={row.after} /> },
          ]}
        />
      )}
      <div className="two-sides">
        <Side title="First answer" text={first?.answer ?? ""} />
        <Side title="Answer now" text={sent.answer} />
      </div>
    </>
  );
}

function Value({ of }: { of: string | null }) {
  return of === null ? <span className="t3">not there</span> : <span className="text break">{of}</span>;
}

function Side({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h3 className="label">{title}</h3>
      <div className="well payload">
        <JsonCode text={prettyJson(text) ?? text} label={title} />
      </div>
    </div>
  );
}

export function Results({ sent, onOpen }: { sent: readonly Replayed[]; onOpen: (id: number) => void }) {
  const refused = sent.filter((one) => one.refused !== null).length;
  return (
    <>
      <p role="status" className="t2">
        {sent.length - refused} sent{refused > 0 && `, ${refused} not`}.
      </p>
      <SimpleTable
        label="What came of each"
        rows={sent}
        rowKey={(row) => row.id}
        columns={[
          { key: "first", title: "Request", width: "100px", cell: (row) => <span className="mono">#{row.id}</span> },
          {
            key: "status",
            title: "Answer",
            width: "minmax(0, 1fr)",
            cell: (row) =>
              row.status === null ? (
                <span className="bad">{row.refused}</span>
              ) : (
                <span className={`label ${toneOf(row.status)}`}>
                  {row.status} {statusWords(row.status)}
                </span>
              ),
          },
          {
            key: "new",
            title: "New entry",
            width: "120px",
            cell: ({ request_id: id }) =>
              id !== null && (
                <button type="button" className="link mono" onClick={() => onOpen(id)}>
                  #{id}
                </button>
              ),
          },
        ]}
      />
    </>
  );
}
