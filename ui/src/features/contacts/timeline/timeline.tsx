import { useInfiniteQuery } from "@tanstack/react-query";
import type { TimelineEntry } from "@/gen/wire";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { clock, day, longMoment } from "@/lib/format/time";
import { useRpc } from "@/lib/rpc";
import { timelineQuery } from "../queries";
import { phrase } from "./phrase";

/** Everything that happened to the contact, the newest first. */
export function ContactTimeline({ id, now }: { id: number; now: number }) {
  const rpc = useRpc();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(timelineQuery(rpc, id));
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <section className="sec" aria-label="Timeline">
      <h3>Timeline</h3>
      {error !== null && (
        <p className="t2">
          The timeline could not be read.{" "}
          <Button size="sm" onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      )}
      <ol className="tl">
        {entries.map((entry, at) => (
          <Entry key={entry.id} entry={entry} before={entries[at - 1]} now={now} />
        ))}
      </ol>
      {data !== undefined && entries.length === 0 && <p className="t3">Nothing has happened yet.</p>}
      {hasNextPage && (
        <Button size="sm" kind="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Earlier
        </Button>
      )}
    </section>
  );
}

function Entry({ entry, before, now }: { entry: TimelineEntry; before: TimelineEntry | undefined; now: number }) {
  const { icon, title, lines, warnings } = phrase(entry);
  const on = day(entry.at, now);
  const newDay = before === undefined ? on !== "Today" : day(before.at, now) !== on;
  return (
    <>
      {newDay && <li className="day">{on}</li>}
      <li>
        <time dateTime={new Date(entry.at).toISOString()} title={longMoment(entry.at)}>
          {clock(entry.at)}
        </time>
        <Icon of={icon} />
        <div className="text">
          <span>{title}</span>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {warnings.map((warning) => (
            <p key={warning} className="warn">
              {warning}
            </p>
          ))}
        </div>
      </li>
    </>
  );
}
