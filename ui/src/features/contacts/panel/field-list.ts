import type { ContactField, CustomFieldRow, FieldType } from "@/gen/wire";
import type { EditorKind } from "./editable";

export type Shown = ContactField;

/** Fields that everybody has, in their order; the first are always there, so that their place is known. */
const standard: readonly { key: string; label: string; always?: true; kind?: EditorKind }[] = [
  { key: "name", label: "Name", always: true },
  { key: "first_name", label: "First name" },
  { key: "last_name", label: "Last name" },
  { key: "company_name", label: "Company", always: true },
  { key: "email", label: "E-mail", always: true, kind: "email" },
  { key: "lead_source", label: "Lead source" },
  { key: "source", label: "Source" },
  { key: "date_of_birth", label: "Date of birth", kind: "date" },
  { key: "timezone", label: "Time zone" },
  { key: "address", label: "Address" },
  { key: "city", label: "City", always: true },
  { key: "state", label: "State" },
  { key: "zipcode", label: "ZIP code" },
  { key: "country", label: "Country" },
  { key: "website", label: "Website", kind: "link" },
];

/** They stand in places of their own. */
const records = ["owner", "line", "disposition"];

export function kindOf(key: string, defined: readonly CustomFieldRow[]): EditorKind | "choice" | "boolean" {
  return defined.find((field) => field.key === key)?.kind ?? standard.find((field) => field.key === key)?.kind ?? "text";
}

export function optionsOf(key: string, defined: readonly CustomFieldRow[]): { value: string; label: string }[] {
  const field = defined.find((one) => one.key === key);
  if (field?.kind === "boolean")
    return [
      { value: "true", label: "Yes" },
      { value: "false", label: "No" },
    ];
  return (field?.choices ?? []).map((choice) => ({ value: choice, label: choice }));
}

/** A value as one reads it. */
export function readable(kind: FieldType | EditorKind, value: string): string {
  if (kind === "boolean") return value === "true" ? "Yes" : value === "false" ? "No" : value;
  if (kind === "date_time") return value.replace("T", " ");
  return value;
}

const empty = (key: string, label: string): Shown => ({ key, label, value: "", origin: null, flag: null });

/** What is shown, and what could be added: blank fields take no room until somebody wants them. */
export function merged(
  fields: readonly ContactField[],
  defined: readonly CustomFieldRow[],
  added: readonly string[],
): { shown: Shown[]; blank: { key: string; label: string }[] } {
  const offered = defined.filter((field) => !field.archived);
  const all = [
    ...standard.map(({ key, label, always }) => ({ key, label, always: always === true })),
    // The office's own fields are there to be filled; the two that came with the program only once they have a meaning.
    ...offered.map(({ key, label, built_in }) => ({ key, label, always: !built_in })),
  ];
  const shown: Shown[] = [];
  const blank: { key: string; label: string }[] = [];
  for (const { key, label, always } of all) {
    const known = fields.find((field) => field.key === key);
    if (known !== undefined) shown.push(known);
    else if (always || added.includes(key)) shown.push(empty(key, label));
    else blank.push({ key, label });
  }
  const known = new Set([...all.map(({ key }) => key), ...records]);
  shown.push(...fields.filter((field) => !known.has(field.key)));
  // The parts of a name are mostly the name over again.
  const plain = shown.filter((field) => !isPart(field) || field.origin?.kind !== "derived");
  for (const field of shown) if (!plain.includes(field)) blank.unshift({ key: field.key, label: field.label });
  return { shown: [...plain, ...shown.filter((field) => !plain.includes(field) && added.includes(field.key))], blank };
}

const isPart = (field: Shown) => field.key === "first_name" || field.key === "last_name";
