import type { QueueRow } from "@/gen/wire";
import { SimpleTable } from "@/components/simple-table";
import { count } from "@/lib/format/numbers";
import { span } from "@/lib/format/time";
import { availabilityMark, availabilityWord } from "@/lib/words";

/** Who is here, and what waits for whom. */
export function Queues({ queues, now }: { queues: readonly QueueRow[]; now: number }) {
  const here = queues.filter((row) => row.available_now).length;
  return (
    <section className="part" aria-label="Queues">
      <h2 className="part-head">
        Queues
        <span className="t3">
          {here} of {queues.length} available
        </span>
      </h2>
      {queues.length === 0 ? (
        <p className="t3 part-empty">Nobody works here yet.</p>
      ) : (
        <SimpleTable
          label="Queues"
          columns={[
            { key: "name", title: "Person", width: "minmax(120px, 1.4fr)", cell: (row) => row.user.name },
            { key: "state", title: "Now", width: "minmax(120px, 1fr)", cell: (row) => <State of={row} /> },
            {
              key: "waiting",
              title: "Waiting",
              width: "72px",
              right: true,
              cell: (row) => <b className="strong">{count(row.waiting)}</b>,
            },
            {
              key: "oldest",
              title: "Oldest",
              width: "72px",
              right: true,
              cell: (row) => <span className="t2">{row.oldest_at === null ? "" : span(now - row.oldest_at)}</span>,
            },
          ]}
          rows={queues}
          rowKey={(row) => row.user.id}
          isOff={(row) => !row.active}
        />
      )}
    </section>
  );
}

function State({ of }: { of: QueueRow }) {
  const away = of.active && !of.phone_only && of.availability === "available" && !of.available_now;
  const mark = !of.active || away ? "off" : of.phone_only && of.available_now ? "free" : availabilityMark[of.availability];
  const word = !of.active
    ? "Not active"
    : away
      ? "No window open"
      : of.phone_only && of.available_now
        ? "By phone"
        : availabilityWord[of.availability];
  return (
    <span className="flex">
      <i className={`st ${mark}`} />
      <span className="cut">{word}</span>
    </span>
  );
}
