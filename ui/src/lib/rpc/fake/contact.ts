import type {
  ContactDetail,
  ContactRow,
  CustomFieldRow,
  Edit,
  Fact,
  MergeField,
  Methods,
  NoteText,
  Ref,
  TimelineEntry,
} from "@/gen/wire";
import type { Method } from "../transport";
import { detailOf, timelineOf } from "./detail";
import { fact, problem, type FakeContacts, type Scenario } from "./office";

/* eslint-disable @typescript-eslint/only-throw-error -- the engine rejects with a Problem, which is not an Error */
type Answers = { [M in Method]?: (req: Methods[M]["req"]) => unknown };
type Kept = { detail: ContactDetail; timeline: TimelineEntry[] };

/** Fields of the row that a table shows. */
const columns: Partial<Record<string, keyof ContactRow>> = {
  name: "name",
  company_name: "company",
  email: "email",
  city: "city",
  state: "state",
};
const labels: Record<string, string> = {
  name: "Name",
  company_name: "Company",
  email: "E-mail",
  city: "City",
  address: "Address",
  website: "Website",
  zipcode: "ZIP code",
};
const users: Ref[] = [
  { id: 2, name: "Dana Kowalski" },
  { id: 3, name: "Marcus Obi" },
  { id: 7, name: "Lea Brandt" },
];
const bill: CustomFieldRow = {
  id: 1,
  key: "csf1",
  label: "Monthly bill",
  kind: "text",
  choices: [],
  archived: false,
  built_in: true,
};
const roof: CustomFieldRow = {
  id: 3,
  key: "roof",
  label: "Roof",
  kind: "choice",
  choices: ["Slate", "Tile", "Flat"],
  archived: false,
  built_in: false,
};

/** One contact after the other, as somebody looks at them: what is changed is kept, and undone by taking the old one back. */
export function fakeContact(scenario: Scenario, contacts: FakeContacts, tell: (...facts: Fact[]) => void) {
  const { now } = scenario;
  const kept = new Map<number, Kept>();
  const merged = new Map<number, number>();
  const undos = new Map<number, () => void>();
  let fields: CustomFieldRow[] = [bill, { ...bill, id: 2, key: "csf2", label: "Custom field 2" }, roof];
  let last = 900_000;
  const next = () => (last += 1);

  const of = (id: number): Kept => {
    const to = merged.get(id) ?? id;
    const row = contacts.byId(to);
    if (row === undefined) throw problem("not_found", `There is no contact ${id}.`);
    const known = kept.get(to) ?? { detail: detailOf(row), timeline: timelineOf(row) };
    kept.set(to, known);
    known.detail.row = row;
    return known;
  };
  const told = (id: number, kind: string) => tell(fact(now(), kind, id, ["contacts", `contact:${id}`]));
  /** Changes one contact; answers how it is taken back. */
  const change = (id: number, kind: string, make: (contact: Kept) => void): number => {
    const before = structuredClone(of(id));
    const contact = of(id);
    make(contact);
    contacts.change(id, contact.detail.row);
    const undo = next();
    undos.set(undo, () => {
      kept.set(id, before);
      contacts.change(id, before.detail.row);
      told(id, "undone");
    });
    told(id, kind);
    return undo;
  };
  const happened = (contact: Kept, event: TimelineEntry["event"], note: NoteText | null = null) =>
    contact.timeline.unshift({ id: next(), at: now(), actor: "Ruth Ellery", event, note });
  const conflict = (field: string, label: string, is: string | null) => {
    const words = `${label} was changed meanwhile: it is now ${is === null ? "empty" : `“${is}”`}.`;
    throw problem("conflict", `${words} Nothing was saved.`, { [field]: [words] });
  };

  const apply = (contact: Kept, edit: Edit) => {
    const { detail } = contact;
    if (edit.what === "field") {
      const { key, value } = edit;
      const field = detail.fields.find((one) => one.key === key);
      const label = field?.label ?? fields.find((one) => one.key === key)?.label ?? labels[key] ?? key;
      if ((field?.value ?? null) !== edit.was) conflict(key, label, field?.value ?? null);
      if (key === "email" && value !== null && !value.includes("@"))
        throw problem("invalid", "The given data was invalid.", {
          email: ["This is not an e-mail address. Write it like ada@example.com."],
        });
      const by = { kind: "user" as const, by: "Ruth Ellery", at: now(), request_id: null };
      const rest = detail.fields.filter((one) => one.key !== key);
      const changed =
        value === null ? rest : field === undefined ? [...rest, { key, label, value, origin: by, flag: null }] : null;
      detail.fields = changed ?? detail.fields.map((one) => (one.key === key ? { ...one, value: value ?? "", origin: by } : one));
      const column = columns[key];
      if (column !== undefined) detail.row = { ...detail.row, [column]: value };
      happened(contact, { kind: "contact_changed", changes: [{ key, label, before: edit.was, after: value }], reason: null });
    } else if (edit.what === "owner") {
      detail.row = { ...detail.row, owner: users.find((user) => user.id === edit.id) ?? null };
    } else if (edit.what === "dnc") {
      detail.row = { ...detail.row, is_dnc: edit.on };
      detail.dnc_reason = edit.on ? edit.reason : null;
    } else if (edit.what === "sms_opt_out") detail.sms_opt_out = edit.on;
    else if (edit.what === "add_tag") detail.row = { ...detail.row, tags: [...detail.row.tags, { id: next(), name: edit.name }] };
    else if (edit.what === "remove_tag")
      detail.row = { ...detail.row, tags: detail.row.tags.filter((tag) => tag.id !== edit.id) };
  };
  const digits = (text: string) => text.replace(/\D/g, "");
  const holder = (phone: string): ContactRow | undefined => {
    const found = contacts.page({
      query: digits(phone).slice(-10),
      filter: [],
      sort: "newest",
      start: { at: "index", index: 0 },
      limit: 1,
    });
    return digits(phone).length >= 10 ? found.rows[0] : undefined;
  };
  const taken = (row: ContactRow, way: string) => ({
    outcome: "taken",
    contact: { id: row.id, name: row.name },
    message: `${row.name} has this as primary number. Open that contact${way}.`,
  });
  const phone = (text: string) => {
    const plain = digits(text);
    if (plain.length < 10)
      throw problem("invalid", "The given data was invalid.", {
        phone_number: ["This is not a phone number. Write it with its area code, for example (312) 555-0142."],
      });
    const national = `(${plain.slice(-10, -7)}) ${plain.slice(-7, -4)}-${plain.slice(-4)}`;
    return { e164: `+1${plain.slice(-10)}`, national, ext: null, valid: true, country: "US" };
  };
  const mergeFields = (target: ContactDetail, other: ContactDetail): MergeField[] => {
    const keys = [...new Set([...target.fields, ...other.fields].map((field) => field.key))].filter(
      (key) => !["timezone", "state"].includes(key),
    );
    const numbers: MergeField = {
      key: "phone",
      label: "Primary number",
      target: { value: target.row.phone.national, origin: null },
      merged: { value: other.row.phone.national, origin: null },
      pick: "target",
      differs: true,
    };
    return [
      numbers,
      ...keys.map((key): MergeField => {
        const [a, b] = [target, other].map((one) => one.fields.find((field) => field.key === key));
        const value = (field: typeof a) => (field === undefined ? null : { value: field.value, origin: field.origin });
        return {
          key,
          label: a?.label ?? b?.label ?? key,
          target: value(a),
          merged: value(b),
          pick: a === undefined ? "merged" : "target",
          differs: a !== undefined && b !== undefined && a.value !== b.value,
        };
      }),
    ];
  };

  const answers: Answers = {
    "contacts.get": ({ id }) => ({ ...of(id).detail, merged_from: merged.has(id) ? id : null }),
    "contacts.timeline": ({ id, kind }) => {
      const kindOf = (entry: TimelineEntry) =>
        entry.event.kind.startsWith("note_") ? "notes" : entry.event.kind === "lead_received" ? "leads" : "changes";
      return { entries: of(id).timeline.filter((entry) => kind === "all" || kindOf(entry) === kind), more: false };
    },
    "contacts.edit": ({ id, edits }) => {
      // All or nothing, as the engine has it.
      edits.forEach((edit) => apply(structuredClone(of(id)), edit));
      return { undo_id: change(id, "contact_changed", (contact) => edits.forEach((edit) => apply(contact, edit))) };
    },
    "contacts.create": ({ phone_number, edits }) => {
      const read = phone(phone_number);
      const has = holder(phone_number);
      if (has !== undefined) return taken(has, " instead of making another");
      const row = contacts.arrive(now(), { phone: read, name: read.national, company: null, city: null });
      const made = of(row.id);
      for (const edit of edits) {
        if (edit.what !== "field") apply(made, edit);
        else if (edit.value !== null) apply(made, edit.key === "name" ? { ...edit, was: read.national } : edit);
      }
      contacts.change(row.id, made.detail.row);
      tell(fact(now(), "contact_created", row.id, ["contacts"]));
      return { outcome: "created", id: row.id };
    },
    "contacts.number_add": ({ id, phone_number, label }) => {
      const read = phone(phone_number);
      const has = holder(phone_number);
      if (has !== undefined && has.id !== id) return taken(has, ", or merge the two");
      const undo_id = change(id, "contact_changed", ({ detail }) => {
        detail.numbers.push({ phone: read, label, received: phone_number, primary: false });
      });
      return { outcome: "saved", undo_id };
    },
    "contacts.number_label": ({ id, e164, label }) => {
      const undo_id = change(id, "contact_changed", ({ detail }) => {
        detail.numbers = detail.numbers.map((one) => (one.phone.e164 === e164 ? { ...one, label } : one));
      });
      return { outcome: "saved", undo_id };
    },
    "contacts.number_remove": ({ id, e164 }) => {
      const undo_id = change(id, "contact_changed", ({ detail }) => {
        detail.numbers = detail.numbers.filter((one) => one.phone.e164 !== e164);
      });
      return { outcome: "saved", undo_id };
    },
    "contacts.number_primary": ({ id, e164 }) => {
      const undo_id = change(id, "contact_changed", ({ detail }) => {
        detail.numbers = detail.numbers
          .map((one) => ({ ...one, primary: one.phone.e164 === e164 }))
          .sort((a, b) => Number(b.primary) - Number(a.primary));
        const first = detail.numbers[0];
        if (first !== undefined) detail.row = { ...detail.row, phone: first.phone };
      });
      return { outcome: "saved", undo_id };
    },
    "contacts.merge_preview": ({ target_id, merged_id }) => {
      if (target_id === merged_id)
        throw problem("invalid", "The given data was invalid.", { merged_id: ["This is the same contact. Choose another one."] });
      const [target, other] = [of(target_id), of(merged_id)];
      return {
        target: target.detail.row,
        merged: other.detail.row,
        fields: mergeFields(target.detail, other.detail),
        settled:
          target.detail.row.is_dnc === other.detail.row.is_dnc ? [] : ["Do not contact holds: one of the two is marked so."],
        joins: {
          numbers: other.detail.numbers.length,
          leads: other.detail.leads.length,
          notes: 0,
          consents: other.detail.consents.length,
          tags: other.detail.row.tags.length,
          events: other.timeline.length,
        },
      };
    },
    "contacts.merge": ({ target_id, merged_id, picks }) => {
      const other = structuredClone(of(merged_id));
      const undo = change(target_id, "contact_merged", (contact) => {
        for (const { key, side } of picks) {
          const field = other.detail.fields.find((one) => one.key === key);
          if (side !== "merged" || field === undefined) continue;
          contact.detail.fields = [...contact.detail.fields.filter((one) => one.key !== key), field];
          const column = columns[key];
          if (column !== undefined) contact.detail.row = { ...contact.detail.row, [column]: field.value };
        }
        contact.detail.numbers.push({
          ...other.detail.numbers[0],
          phone: other.detail.row.phone,
          label: null,
          received: "",
          primary: false,
        });
        happened(contact, {
          kind: "contact_merged",
          merged: { id: merged_id, name: other.detail.row.name },
          changes: [],
          settled: [],
        });
      });
      merged.set(merged_id, target_id);
      const back = undos.get(undo);
      undos.set(undo, () => {
        merged.delete(merged_id);
        back?.();
      });
      return { target_id, undo_id: undo };
    },
    "notes.add": ({ contact_id, text }) => {
      if (text.trim() === "") throw problem("invalid", "The given data was invalid.", { text: ["Write something first."] });
      const note: NoteText = { id: next(), text: text.trim(), author_id: 1, edited_at: null };
      const undo_id = change(contact_id, "note_added", (contact) =>
        happened(contact, { kind: "note_added", note_id: note.id }, note),
      );
      return { id: note.id, undo_id };
    },
    "notes.edit": ({ id, text }) => ({ id, undo_id: onNote(id, (note) => ({ ...note, text, edited_at: now() })) }),
    "notes.delete": ({ id }) => ({ undo_id: onNote(id, (note) => ({ ...note, text: null })) }),
    "undo.run": ({ id }) => {
      const undo = undos.get(id);
      if (undo === undefined) throw problem("not_found", "This was undone already, or it is more than a day ago.");
      undos.delete(id);
      undo();
      return { undone: 1, kept: 0 };
    },
    "custom_fields.list": () => fields,
    "custom_fields.uses": () => ({
      held: [
        { key: "csf1", contacts: 1204 },
        { key: "roof", contacts: 88 },
      ],
      unknown: [
        { key: "utm_source", leads: 412 },
        { key: "roof_age", leads: 37 },
      ].filter(({ key }) => !fields.some((field) => field.key === key)),
    }),
    "custom_fields.add": ({ key, label, kind, choices }) => {
      if (fields.some((field) => field.key === key))
        throw problem("invalid", "The given data was invalid.", { key: ["Another custom field has this key already."] });
      const id = next();
      fields = [
        ...fields,
        { id, key, label, kind, choices: choices.filter((choice) => choice !== ""), archived: false, built_in: false },
      ];
      tell(fact(now(), "record_changed", null, ["custom_fields"]));
      return { id };
    },
    "custom_fields.update": ({ id, label, kind, choices }) => {
      fields = fields.map((field) =>
        field.id === id ? { ...field, label, kind, choices: choices.filter((choice) => choice !== "") } : field,
      );
      tell(fact(now(), "record_changed", null, ["custom_fields"]));
      return null;
    },
    "custom_fields.archive": ({ id, archived }) => {
      fields = fields.map((field) => (field.id === id ? { ...field, archived } : field));
      tell(fact(now(), "record_changed", null, ["custom_fields"]));
      return null;
    },
    "custom_fields.order": ({ ids }) => {
      fields = [...fields].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
      tell(fact(now(), "record_changed", null, ["custom_fields"]));
      return null;
    },
  };

  const onNote = (id: number, make: (note: NoteText) => NoteText): number => {
    const found = [...kept].find(([, contact]) => contact.timeline.some((entry) => entry.note?.id === id));
    if (found === undefined) throw problem("not_found", "This note was deleted meanwhile.");
    return change(found[0], "note_edited", (contact) => {
      contact.timeline = contact.timeline.map((entry) => (entry.note?.id === id ? { ...entry, note: make(entry.note) } : entry));
    });
  };

  return { answers };
}
