import type { RequestRow } from "@/gen/wire";
import type { Column } from "@/components/data-grid/data-grid";
import { clockWithSeconds, day, longMoment } from "@/lib/format/time";
import { endpointOf, outcomeOf, toneOf, tookOf, viaWords } from "./words";

export function requestColumns(marked: ReadonlySet<number>, onMark: (id: number) => void): Column<RequestRow>[] {
  return [
    {
      id: "mark",
      head: "Choose",
      bar: 0,
      className: "c-mark",
      cell: (row) => (
        <span className="mark-cell" onClick={(event) => event.stopPropagation()}>
          {/* The key X chooses by keyboard; a stop in each row would be in everybody's way. */}
          <input
            type="checkbox"
            className="tick"
            tabIndex={-1}
            checked={marked.has(row.id)}
            aria-label={`Choose request ${row.id}`}
            onChange={() => onMark(row.id)}
          />
        </span>
      ),
    },
    {
      id: "time",
      head: "Time",
      bar: 80,
      quiet: true,
      cell: (row, now) => <span title={longMoment(row.at)}>{timeOf(row.at, now)}</span>,
    },
    {
      id: "status",
      head: "Status",
      bar: 70,
      cell: (row) => <span className={`label ${toneOf(row.status)}`}>{row.status}</span>,
    },
    {
      id: "endpoint",
      head: "Endpoint",
      bar: 60,
      cell: (row) => <span title={`${row.method} ${row.path}`}>{endpointOf(row.path)}</span>,
    },
    {
      id: "outcome",
      head: "Outcome",
      bar: 74,
      cell: (row) => (
        <span className="flex">
          <span className={row.status < 400 && !row.erased ? "cut" : "cut t2"}>{outcomeOf(row)}</span>
          {row.via !== null && <span className="tag">{viaWords[row.via] ?? row.via}</span>}
        </span>
      ),
    },
    { id: "token", head: "Token", bar: 64, quiet: true, className: "c-token", cell: (row) => row.token?.name ?? "unknown" },
    { id: "took", head: "Took", bar: 60, quiet: true, className: "r c-took", cell: (row) => tookOf(row.duration_us) },
  ];
}

function timeOf(at: number, now: number): string {
  const when = day(at, now);
  return when === "Today" ? clockWithSeconds(at) : `${when === "Yesterday" ? "Yest." : when}, ${clockWithSeconds(at)}`;
}
