import type { Act, BulkDone, Choices, ContactRow, Fact, Methods, Skipped, ViewRow } from "@/gen/wire";
import type { Method } from "../transport";
import { FakeContacts, fact, problem } from "./office";
import { dispositions, tags } from "./people";

/* eslint-disable @typescript-eslint/only-throw-error -- the engine rejects with a Problem, which is not an Error */
type Methods_ = { [M in Method]?: (req: Methods[M]["req"]) => unknown };

const some = <T>(list: readonly (T | null)[]): T[] => list.filter((it): it is T => it !== null);
const users = [
  { id: 2, name: "Dana Kowalski" },
  { id: 3, name: "Marcus Obi" },
  { id: 4, name: "Lea Brandt" },
];

/** Choices, views, bulk actions and their undo, over the made-up contacts. */
export function fakeContactsList(contacts: FakeContacts, now: () => number, tell: (...facts: Fact[]) => void) {
  const choices: Choices = {
    users,
    makers: [{ id: 1, name: "System API User" }, ...users],
    tags: [...tags],
    lists: [
      { id: 2807, name: "Spring solar" },
      { id: 2808, name: "Home show" },
    ],
    lines: [{ id: 1, name: "Main line" }],
    dispositions: some(dispositions).sort((a, b) => a.id - b.id),
    sequences: [{ id: 9, name: "Welcome" }],
    fields: [
      { key: "name", label: "Name", own: false },
      { key: "company_name", label: "Company", own: false },
      { key: "lead_source", label: "Lead source", own: false },
      { key: "email", label: "E-mail", own: false },
      { key: "city", label: "City", own: false },
      { key: "state", label: "State", own: false },
      { key: "zipcode", label: "ZIP code", own: false },
      { key: "csf1", label: "Monthly bill", own: false },
    ],
  };
  let views: ViewRow[] = [
    {
      id: 1,
      name: "From the API today",
      shared: true,
      shows: {
        filter: [
          { on: "created_by", any: [1] },
          { on: "dnc", is: false },
        ],
        sort: "newest",
        columns: [],
      },
    },
  ];
  const undos = new Map<number, ContactRow[]>();
  // Above those of one contact's own changes.
  let lastUndo = 500_000;

  const one = (act: Act, row: ContactRow): Partial<ContactRow> | string | null => {
    switch (act.act) {
      case "tag_add": {
        if (row.tags.some((tag) => tag.name === act.name)) return null;
        let tag = choices.tags.find((known) => known.name === act.name);
        if (tag === undefined) choices.tags.push((tag = { id: 90 + choices.tags.length, name: act.name }));
        return { tags: [...row.tags, tag] };
      }
      case "tag_remove":
        return row.tags.some((tag) => tag.id === act.id) ? { tags: row.tags.filter((tag) => tag.id !== act.id) } : null;
      case "owner":
        return (row.owner?.id ?? null) === act.id ? null : { owner: users.find((user) => user.id === act.id) ?? null };
      case "disposition":
        return { disposition: choices.dispositions.find((known) => known.id === act.id) ?? null };
      case "dnc":
        return row.is_dnc === act.on ? null : { is_dnc: act.on };
      case "queue":
      case "enrol":
        return row.is_dnc ? "marked do not contact" : {};
      case "archive":
        return { archived: true };
      case "unarchive":
        return { archived: false };
      case "erase":
        return { archived: true };
    }
  };
  const words = (act: Act): string => {
    const user = (id: number | null) => users.find((known) => known.id === id)?.name ?? "";
    switch (act.act) {
      case "tag_add":
        return `Tagged ${act.name}`;
      case "tag_remove":
        return "Tag taken off";
      case "owner":
        return act.id === null ? "Owner taken away" : `Owner: ${user(act.id)}`;
      case "disposition":
        return `Disposition: ${choices.dispositions.find((known) => known.id === act.id)?.name ?? ""}`;
      case "dnc":
        return act.on ? "Marked do not contact" : "Do not contact taken away";
      case "queue":
        return `Into ${user(act.user_id)}’s PowerDialer, ${act.position}`;
      case "enrol":
        return "Enrolled in Welcome";
      case "archive":
        return "Archived";
      case "unarchive":
        return "Taken out of the archive";
      case "erase":
        return "Erased";
    }
  };

  const answers: Methods_ = {
    "contacts.choices": () => choices,
    "contacts.count": ({ query, filter }) => {
      const { total, total_exact: exact } = contacts.page({
        query,
        filter,
        sort: "newest",
        start: { at: "index", index: 0 },
        limit: 0,
      });
      return { total, exact };
    },
    "contacts.bulk": ({ selection, act }): BulkDone => {
      const except = selection.of === "all" ? new Set(selection.except) : new Set<number>();
      const ids = selection.of === "ids" ? selection.ids : contacts.ids(selection.query ?? "", selection.filter);
      const before: ContactRow[] = [];
      const done: BulkDone = { what: words(act), changed: 0, same: 0, skipped: [], stopped: false, failed: null, undo_id: null };
      for (const id of ids) {
        const row = contacts.byId(id);
        if (row === undefined || except.has(id)) continue;
        const change = one(act, row);
        if (change === null) done.same += 1;
        else if (typeof change === "string") {
          let skipped: Skipped | undefined = done.skipped.find((known) => known.why === change);
          if (skipped === undefined) done.skipped.push((skipped = { why: change, contacts: 0, some: [] }));
          skipped.contacts += 1;
          if (skipped.some.length < 5) skipped.some.push({ id, name: row.name });
        } else {
          before.push(row);
          contacts.change(id, change);
          done.changed += 1;
        }
      }
      if (before.length > 0 && act.act !== "erase") undos.set((done.undo_id = lastUndo += 1), before);
      tell(fact(now(), "contacts_changed", null, ["*"]));
      return done;
    },
    "tasks.at": () => ({ done: 12_250, all: 48_214 }),
    "tasks.stop": () => null,
    "views.list": () => views,
    "views.save": ({ id, name, shared, shows }) => {
      if (name.trim() === "") throw problem("invalid", "The given data was invalid.", { name: ["Give the view a name."] });
      const saved = { id: id ?? 1 + Math.max(0, ...views.map((view) => view.id)), name: name.trim(), shared, shows };
      views = id === null ? [...views, saved] : views.map((view) => (view.id === id ? saved : view));
      return { id: saved.id };
    },
    "views.remove": ({ id }) => {
      views = views.filter((view) => view.id !== id);
      return null;
    },
  };

  /** Undefined: it was nothing of the list's. */
  const undo = (id: number) => {
    const before = undos.get(id);
    if (before === undefined) return undefined;
    undos.delete(id);
    for (const row of before) contacts.change(row.id, row);
    tell(fact(now(), "contacts_changed", null, ["*"]));
    return { undone: before.length, kept: 0 };
  };
  return { answers, undo };
}
