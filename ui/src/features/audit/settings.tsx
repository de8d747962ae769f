import { Fragment, useState } from "react";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { AuditEntry, AuditFilter, AuditKind, FieldChange, Problem, TextFile } from "@/gen/wire";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { CannotRead } from "@/components/notice";
import { Skeleton } from "@/components/skeleton";
import { Select } from "@/components/select";
import { useMinute } from "@/lib/clock";
import type { Command } from "@/lib/commands";
import { clock, day, longMoment } from "@/lib/format/time";
import { useRpc } from "@/lib/rpc";
import { saveFile } from "@/lib/save-file";
import { say, sayFailed } from "@/lib/toast";
import { auditQuery, usersQuery } from "./queries";

const exportLog: Command = {
  id: "audit.export",
  title: "Export the audit log",
  icon: Download,
  keys: [],
  group: "Audit log",
  words: "csv spreadsheet",
};

const ANY = "any";
const LOCAL = "local";
const kinds: readonly { value: AuditKind | typeof ANY; label: string }[] = [
  { value: ANY, label: "Everything" },
  { value: "api", label: "Tokens and requests" },
  { value: "records", label: "People and records" },
  { value: "contacts", label: "Many contacts at once" },
  { value: "settings", label: "Settings" },
  { value: "person", label: "A person’s data" },
  { value: "sign_ins", label: "Signing in" },
];

/** Settings: what was done to the office, by whom, and when. */
export function AuditLog() {
  const rpc = useRpc();
  const now = useMinute();
  const [kind, setKind] = useState<AuditKind | typeof ANY>(ANY);
  const [actor, setActor] = useState(ANY);
  const { data: users } = useQuery(usersQuery(rpc));
  const filter: AuditFilter = {
    kind: kind === ANY ? null : kind,
    actor_id: actor === ANY || actor === LOCAL ? null : Number(actor),
    command_line: actor === LOCAL,
  };
  const log = useInfiniteQuery({ ...auditQuery(rpc, filter), placeholderData: keepPreviousData });
  const file = useMutation<TextFile, Problem>({
    mutationFn: () => rpc.call("audit.export", { filter }),
    onSuccess: ({ name, text }) => {
      saveFile(name, text, "text/csv");
      say(`Saved as ${name}`);
    },
    onError: (problem) => sayFailed(problem.message),
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const people = [
    { value: ANY, label: "Anybody" },
    { value: LOCAL, label: "Command line" },
    ...(users ?? []).map((user) => ({ value: String(user.id), label: user.name })),
  ];
  return (
    <div className="settings-in wide">
      <h2 className="title-20">Audit log</h2>
      <p className="lede">What was changed in this office, by whom and when. It cannot be edited.</p>
      <div className="row wrap audit-bar">
        <Select label="What" value={kind} onChoose={setKind} options={kinds} />
        <Select label="Who" value={actor} onChoose={setActor} options={people} />
        <span className="grow" />
        <Button icon={Download} command={exportLog} busy={file.isPending} onClick={() => file.mutate()}>
          Export as CSV
        </Button>
      </div>
      {log.error !== null ? (
        <CannotRead words={log.error.message} onRetry={() => void log.refetch()}>
          <p>What was noted is safe; it could not be read now.</p>
        </CannotRead>
      ) : log.data === undefined ? (
        <div role="status" aria-label="Reading the log">
          <Skeleton widths={[70, 84, 60, 76]} />
        </div>
      ) : entries.length === 0 && !log.hasNextPage ? (
        <EmptyState inline title="Nothing like it" about="Nobody has done such a thing yet. Choose another kind or person." />
      ) : (
        <>
          <Days entries={entries} now={now} />
          {log.hasNextPage && (
            <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              Show older
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function Days({ entries, now }: { entries: readonly AuditEntry[]; now: number }) {
  return (
    <ol className="audit">
      {entries.map((entry, at) => {
        const today = day(entry.at, now);
        const before = entries[at - 1];
        return (
          <Fragment key={entry.id}>
            {(before === undefined || day(before.at, now) !== today) && <li className="eyebrow audit-day">{today}</li>}
            <li className="audit-row">
              <time className="t3 num" title={longMoment(entry.at)}>
                {clock(entry.at)}
              </time>
              <span className="t2 cut">{entry.actor?.name ?? "Command line"}</span>
              <div className="text">
                <p>{entry.what}</p>
                {entry.changes.map((change) => (
                  <Changed key={change.field} change={change} />
                ))}
              </div>
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}

function Changed({ change: { field, before, after } }: { change: FieldChange }) {
  return (
    <p className="t12 t2">
      <span className="t3">{field}:</span> {before ?? "none"} <span className="t3">→</span> {after ?? "none"}
    </p>
  );
}
