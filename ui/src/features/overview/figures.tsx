import type { ReactNode } from "react";
import type { ListenerStatus, Overview } from "@/gen/wire";
import { count, some } from "@/lib/format/numbers";
import { span } from "@/lib/format/time";
import { weekday } from "./words";

/** The few figures one looks for first. */
export function Figures({ of, listener }: { of: Overview; listener: ListenerStatus | undefined }) {
  const day = weekday(of.now);
  const waiting = of.queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const oldest = Math.min(...of.queues.map((queue) => queue.oldest_at ?? Infinity));
  const last = listener?.last_lead_at ?? null;
  return (
    <dl className="figures">
      <Figure name="Leads today" value={count(of.leads.now)} beside={`${count(of.leads.before)} by now last ${day}`} />
      <Figure name="New contacts" value={count(of.contacts.now)} beside={`${count(of.contacts.before)} by now last ${day}`} />
      <Figure name="This week" value={count(of.week.now)} beside={`${count(of.week.before)} by now last week`} />
      <Figure
        name="Waiting in queues"
        value={count(waiting)}
        beside={waiting === 0 ? some(of.queues.length, "person", "people") : `oldest ${span(of.now - oldest)}`}
      />
      <Figure
        name="Last lead"
        value={last === null ? "–" : `${span(Math.max(0, of.now - last))} ago`}
        beside={
          listener === undefined ? (
            ""
          ) : (
            <span className="flex">
              <i className={listener.state === "listening" ? "st ok" : "st bad"} />
              {listener.state === "listening" ? "Listening" : "Listener off"}
            </span>
          )
        }
      />
    </dl>
  );
}

function Figure({ name, value, beside }: { name: string; value: string; beside: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        <span className="t3">{beside}</span>
      </dd>
    </div>
  );
}
