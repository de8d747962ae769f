import type { ContactRow, ContactSort } from "@/gen/wire";
import type { Column } from "@/components/data-grid/data-grid";
import { phoneText } from "@/lib/format/numbers";
import { longMoment, shortMoment } from "@/lib/format/time";
import { Disposition } from "./disposition";
import { TimeThere } from "./time-there";

const NONE = "—";

/** A head that sorts: a click takes the one order, a second click the other. */
function sorting(sort: ContactSort, up: ContactSort, down: ContactSort) {
  return sort === up ? ("ascending" as const) : sort === down ? ("descending" as const) : null;
}

export function contactColumns(sort: ContactSort, onSort: (sort: ContactSort) => void): Column<ContactRow>[] {
  return [
    {
      id: "name",
      head: "Name",
      bar: 62,
      sorting: sorting(sort, "name", "name_desc"),
      onSort: () => onSort(sort === "name" ? "name_desc" : "name"),
      cell: (row) => (
        <span className={row.is_dnc ? "flex" : undefined}>
          <span className="label cut">{row.name}</span>
          {row.is_dnc && <span className="tag bad">DNC</span>}
        </span>
      ),
    },
    { id: "company", head: "Company", bar: 74, quiet: true, className: "c-company", cell: (row) => row.company ?? NONE },
    { id: "phone", head: "Primary number", bar: 88, cell: (row) => phoneText(row.phone) },
    { id: "there", head: "Time there", bar: 60, cell: (row, now) => <TimeThere zones={row.zones} now={now} /> },
    { id: "disposition", head: "Disposition", bar: 56, cell: (row) => <Disposition of={row.disposition} /> },
    { id: "source", head: "Source", bar: 66, quiet: true, className: "c-source", cell: (row) => row.lead_source ?? NONE },
    { id: "owner", head: "Owner", bar: 60, quiet: true, className: "c-owner", cell: (row) => row.owner?.name ?? NONE },
    {
      id: "added",
      head: "Added",
      bar: 80,
      quiet: true,
      className: "c-added",
      sorting: sorting(sort, "oldest", "newest"),
      onSort: () => onSort(sort === "newest" ? "oldest" : "newest"),
      cell: (row, now) => <span title={longMoment(row.created_at)}>{shortMoment(row.created_at, now)}</span>,
    },
  ];
}
