import type { FieldType } from "@/gen/wire";

export const types: readonly { value: FieldType; label: string; about: string }[] = [
  { value: "text", label: "Text", about: "Anything" },
  { value: "number", label: "Number", about: "412 or 12.50" },
  { value: "date", label: "Date", about: "A day" },
  { value: "date_time", label: "Date and time", about: "A day and a time of day" },
  { value: "choice", label: "Choice", about: "One of a list" },
  { value: "boolean", label: "Yes or no", about: "Two answers" },
  { value: "link", label: "Link", about: "A web address" },
];

export const typeWord = (type: FieldType): string => types.find((one) => one.value === type)?.label ?? type;

/** "Monthly bill ($)" as a key: monthly_bill. */
export function keyOf(label: string): string {
  const key = label
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  return key.slice(0, 64);
}

/** "utm_source" as somebody would call it. */
export function labelOf(key: string): string {
  const words = key.replace(/[_\-.]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
