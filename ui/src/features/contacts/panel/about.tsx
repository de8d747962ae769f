import type { ContactDetail } from "@/gen/wire";
import { Copyable } from "@/components/copy-button";

/** Who it is in two lines: where from, its id, and what one must know before calling. */
export function About({ detail }: { detail: ContactDetail }) {
  const { row } = detail;
  const place = [row.city, row.state].filter((part) => part !== null && part !== "").join(", ");
  const about = [row.company, place].filter((part) => part !== null && part !== "").join(" · ");
  return (
    <>
      {about !== "" && <p className="t2 text">{about}</p>}
      <div className="row badges">
        {row.is_dnc && <span className="tag bad">Do not contact</span>}
        {detail.sms_opt_out && <span className="tag wait">No texts</span>}
        {row.sample && <span className="tag">Sample</span>}
        {/* Last, since the mark for copying takes room behind it. */}
        <Copyable text={String(row.id)} name="contact id" mono>
          #{row.id}
        </Copyable>
      </div>
      {row.is_dnc && detail.dnc_reason !== null && <p className="t12 t2 text">Reason: {detail.dnc_reason}</p>}
      {detail.merged_from !== null && (
        <p className="t12 wait" role="note">
          Contact {detail.merged_from} was merged into this one, so its address leads here.
        </p>
      )}
    </>
  );
}
