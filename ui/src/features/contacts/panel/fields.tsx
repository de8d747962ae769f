import { Fragment } from "react";
import type { ContactDetail, ContactField } from "@/gen/wire";
import { PhoneNumber } from "@/components/phone";
import { longMoment, shortMoment } from "@/lib/format/time";
import { Disposition } from "../disposition";
import { Id, Named } from "./named";
import { OriginWord } from "./origin";

export function Fields({ detail, now }: { detail: ContactDetail; now: number }) {
  const { row } = detail;
  return (
    <section className="sec" aria-label="Fields and where each came from">
      <h3>
        Fields <span className="t3">and where each came from</span>
      </h3>
      <dl className="of">
        {detail.numbers.map((number) => (
          <Fragment key={number.phone.e164}>
            <dt className="cut">{number.label ?? (number.primary ? "Number" : "Other")}</dt>
            <dd>
              <PhoneNumber phone={number.phone} />
            </dd>
            <dd className="origin" title={`Received as ${number.received}`}>
              {number.phone.valid ? number.primary ? "primary" : "" : <span className="wait">not a working number</span>}
            </dd>
          </Fragment>
        ))}
        {detail.fields.map((field) => (
          <Fragment key={field.key}>
            <dt>{field.label}</dt>
            <dd className="text">
              <Value field={field} detail={detail} />
            </dd>
            <dd className="origin">
              <OriginWord origin={field.origin} />
            </dd>
          </Fragment>
        ))}
        {row.owner === null && (
          <>
            <dt>Owner</dt>
            <dd className="wide t3">nobody yet</dd>
          </>
        )}
        <dt>Added</dt>
        <dd className="wide" title={longMoment(row.created_at)}>
          {shortMoment(row.created_at, now)}
        </dd>
      </dl>
    </section>
  );
}

/** Records among the fields are shown with their id, as everything is that an API wants by id. */
function Value({ field, detail: { row } }: { field: ContactField; detail: ContactDetail }) {
  if (field.key === "owner" && row.owner !== null) return <Named it={row.owner} what="user" />;
  if (field.key === "disposition" && row.disposition !== null) {
    return (
      <span className="row">
        <Disposition of={row.disposition} />
        <Id of={row.disposition} what="disposition" />
      </span>
    );
  }
  return field.value;
}
