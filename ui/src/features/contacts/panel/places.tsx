import { Fragment } from "react";
import type { ContactDetail } from "@/gen/wire";
import { Copyable } from "@/components/copy-button";
import { Named } from "./named";
import { Tags } from "./tags";
import type { Save } from "./use-save";

const queueStates: Record<string, string> = {
  queued: "in queue",
  in_progress: "in progress",
  called: "called",
  failed: "failed",
  scheduled: "scheduled",
};

const systems: Record<string, string> = { hubspot: "HubSpot", zoho: "Zoho", guesty: "Guesty", pipedrive: "Pipedrive" };

/** Where the contact stands: tags, lists, queue, sequences, other systems. Every id can be copied. */
export function Places({ detail, save }: { detail: ContactDetail; save: Save }) {
  const { leads, queue, enrolments, external_ids: others } = detail;
  return (
    <section className="sec" aria-label="Where it stands">
      <h3>Where it stands</h3>
      <dl className="of">
        <dt>Tags</dt>
        <dd className="wide">
          <Tags detail={detail} save={save} />
        </dd>
        {leads.map((lead, at) => (
          <Fragment key={lead.id}>
            <dt>{at === 0 ? "Lists" : ""}</dt>
            <dd>
              <Named it={lead.list} what="list" />
            </dd>
            <dd className="origin">
              <Copyable text={String(lead.id)} name="lead id">
                lead {lead.id}
              </Copyable>
            </dd>
          </Fragment>
        ))}
        {queue !== null && (
          <>
            <dt>PowerDialer</dt>
            <dd>
              <Named it={queue.user} what="user" />
            </dd>
            <dd className="origin">
              {queueStates[queue.state] ?? queue.state}
              {queue.state === "queued" && `, place ${queue.position}`}
            </dd>
          </>
        )}
        {enrolments.map((enrolment, at) => (
          <Fragment key={enrolment.id}>
            <dt>{at === 0 ? "Sequences" : ""}</dt>
            <dd>
              <Named it={enrolment.sequence} what="sequence" />
            </dd>
            <dd className="origin">{enrolment.state.replaceAll("_", " ")}</dd>
          </Fragment>
        ))}
        {others.map((other) => (
          <Fragment key={`${other.system} ${other.id}`}>
            <dt className="cut">{systems[other.system] ?? other.system}</dt>
            <dd className="wide">
              <Copyable text={other.id} name={`${other.system} id`} mono>
                {other.id}
              </Copyable>
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
