import type { Choices, ContactRow, ContactSort } from "@/gen/wire";
import type { Column } from "@/components/data-grid/data-grid";
import { phoneText } from "@/lib/format/numbers";
import { longMoment, shortMoment } from "@/lib/format/time";
import { Disposition } from "../disposition";
import { TimeThere } from "../time-there";

const NONE = "—";

/** A column one can choose: what it shows, and how it stands when nobody has set a width. */
export type ContactColumn = Omit<Column<ContactRow>, "sorting" | "onSort" | "className"> & {
  /** The order a first click takes, and the one of a second click. */
  sorts?: [ContactSort, ContactSort];
  /** Of the columns nobody has arranged, those with the highest number give way first where there is no room. */
  givesWay?: number;
  /** The key of the value its rows must carry. */
  value?: string;
};

const text = (
  id: string,
  head: string,
  of: (row: ContactRow) => string | null,
  more: Partial<ContactColumn> = {},
): ContactColumn => ({
  id,
  head,
  min: 84,
  grow: 0.8,
  bar: 66,
  quiet: true,
  cell: (row) => of(row) ?? NONE,
  ...more,
});

const known: readonly ContactColumn[] = [
  {
    id: "name",
    head: "Name",
    min: 118,
    grow: 1.1,
    bar: 62,
    sorts: ["name", "name_desc"],
    cell: (row) => (
      <span className={row.is_dnc || row.archived ? "flex" : undefined}>
        <span className="label cut">{row.name}</span>
        {row.is_dnc && <span className="tag bad">DNC</span>}
        {row.archived && <span className="tag">Archived</span>}
      </span>
    ),
  },
  text("company", "Company", (row) => row.company, {
    min: 110,
    grow: 1.25,
    bar: 74,
    sorts: ["company", "company_desc"],
    givesWay: 1,
  }),
  { id: "phone", head: "Primary number", min: 108, bar: 88, cell: (row) => phoneText(row.phone) },
  { id: "there", head: "Time there", min: 112, bar: 60, cell: (row, now) => <TimeThere zones={row.zones} now={now} /> },
  {
    id: "disposition",
    head: "Disposition",
    min: 126,
    grow: 0.8,
    bar: 56,
    cell: (row) => <Disposition of={row.disposition} />,
  },
  text("source", "Source", (row) => row.lead_source, { grow: 0.7, givesWay: 4 }),
  text("owner", "Owner", (row) => row.owner?.name ?? null, { givesWay: 3, bar: 60 }),
  {
    id: "added",
    head: "Added",
    min: 66,
    bar: 80,
    quiet: true,
    sorts: ["newest", "oldest"],
    givesWay: 2,
    cell: (row, now) => <span title={longMoment(row.created_at)}>{shortMoment(row.created_at, now)}</span>,
  },
  {
    id: "changed",
    head: "Changed",
    min: 74,
    bar: 80,
    quiet: true,
    sorts: ["changed", "changed_last"],
    cell: (row, now) => <span title={longMoment(row.updated_at)}>{shortMoment(row.updated_at, now)}</span>,
  },
  text("email", "E-mail", (row) => row.email, { min: 130, grow: 1.2 }),
  text("tags", "Tags", (row) => (row.tags.length === 0 ? null : row.tags.map((tag) => tag.name).join(", ")), { min: 96 }),
  text("city", "City", (row) => row.city),
  text("state", "State", (row) => row.state, { min: 60, grow: 0.4 }),
  text("line", "Line", (row) => row.values.line ?? null, { value: "line" }),
  text("created_by", "Created by", (row) => row.values.created_by ?? null, { value: "created_by" }),
];

/** Fields that stand in a column of their own already. */
const shown = new Set(["name", "company_name", "email", "city", "state", "lead_source"]);

/** The columns that stand in the table as long as nobody has chosen any. */
export const FIRST = ["name", "company", "phone", "there", "disposition", "source", "owner", "added"];

/** Every column there is: the known ones, then every further field. */
export function everyColumn(fields: Choices["fields"]): ContactColumn[] {
  const further = fields
    .filter((field) => !shown.has(field.key))
    .map((field) => text(`field:${field.key}`, field.label, (row) => row.values[field.key] ?? null, { value: field.key }));
  return [...known, ...further];
}

/** The column as the table draws it, with what a click on its head does. */
export function drawn(column: ContactColumn, sort: ContactSort, onSort: (sort: ContactSort) => void): Column<ContactRow> {
  const { sorts } = column;
  if (sorts === undefined) return column;
  const [first, second] = sorts;
  // What changed or came last stands first: that runs downwards.
  const ascending = first === "newest" || first === "changed" ? second : first;
  return {
    ...column,
    sorting: sort === first || sort === second ? (sort === ascending ? "ascending" : "descending") : null,
    onSort: () => onSort(sort === first ? second : first),
  };
}
