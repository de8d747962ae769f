import { useState } from "react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { TimelineEntry, TimelineKind } from "@/gen/wire";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Segments } from "@/components/segments";
import { clock, day, longMoment } from "@/lib/format/time";
import { useRpc } from "@/lib/rpc";
import { timelineQuery } from "../queries";
import { Note } from "./note";
import { NoteBox } from "./note-box";
import { phrase } from "./phrase";

const kinds: readonly { value: TimelineKind; label: string }[] = [
  { value: "all", label: "All" },
  { value: "notes", label: "Notes" },
  { value: "leads", label: "Leads" },
  { value: "changes", label: "Changes" },
];

const nothing: Record<TimelineKind, string> = {
  all: "Nothing has happened yet.",
  notes: "No notes yet.",
  leads: "No lead has come in for this contact.",
  changes: "Nothing was changed yet.",
};

/** Everything that happened to the contact, the newest first. */
export function ContactTimeline({ id, now }: { id: number; now: number }) {
  const rpc = useRpc();
  const [kind, setKind] = useState<TimelineKind>("all");
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    ...timelineQuery(rpc, id, kind),
    placeholderData: keepPreviousData,
  });
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <section className="sec" aria-label="Timeline">
      <h3>Timeline</h3>
      <NoteBox id={id} />
      <Segments label="What the timeline shows" value={kind} options={kinds} onChoose={setKind} />
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
      {data !== undefined && entries.length === 0 && <p className="t3 nothing">{nothing[kind]}</p>}
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
  const { note } = entry;
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
          {note?.text != null && <Note note={{ ...note, text: note.text }} />}
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
