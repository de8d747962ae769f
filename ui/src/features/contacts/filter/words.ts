import type { Choices, Condition } from "@/gen/wire";
import { dayOf } from "./days";

/** What a condition is about, in the order they are offered. */
export type Kind = { id: string; label: string };

const kinds: readonly Kind[] = [
  { id: "owner", label: "Owner" },
  { id: "tag", label: "Tag" },
  { id: "list", label: "List" },
  { id: "disposition", label: "Disposition" },
  { id: "field:lead_source", label: "Source" },
  { id: "dnc", label: "DNC" },
  { id: "created_by", label: "Created by" },
  { id: "added", label: "Added" },
  { id: "line", label: "Line" },
  { id: "archived", label: "Archived" },
];

/** Every field can be asked for; the lead source stands above already. */
export const kindsOf = (fields: Choices["fields"]): Kind[] => [
  ...kinds,
  ...fields
    .filter((field) => field.key !== "lead_source")
    .map((field) => ({ id: `field:${field.key}`, label: field.key === "source" ? "Second source" : field.label })),
];

export const kindOf = (condition: Condition): string => (condition.on === "field" ? `field:${condition.key}` : condition.on);

export function labelOf(condition: Condition, fields: Choices["fields"]): string {
  const id = kindOf(condition);
  return kindsOf(fields).find((kind) => kind.id === id)?.label ?? (condition.on === "field" ? condition.key : id);
}

/** The present value as one reads it: "Dana Kowalski", "Hot or Warm", "is empty". */
export function valueOf(condition: Condition, choices: Choices | undefined, now: number): string {
  const named = (refs: readonly { id: number; name: string }[] | undefined, id: number | null, none: string) =>
    id === null ? none : (refs?.find((ref) => ref.id === id)?.name ?? `number ${id}`);
  switch (condition.on) {
    case "owner":
      return or(
        condition.any.map((owner) =>
          owner.who === "me" ? "me" : owner.who === "nobody" ? "nobody" : named(choices?.users, owner.id, ""),
        ),
      );
    case "tag":
    case "list":
    case "line":
    case "disposition":
      return or(condition.any.map((id) => named(choices?.[`${condition.on}s`], id, "none")));
    case "created_by":
      return or(condition.any.map((id) => named(choices?.makers, id, "")));
    case "dnc":
    case "archived":
      return condition.is ? "yes" : "no";
    case "added":
      return span(condition.from, condition.to, now);
    case "field":
      switch (condition.how) {
        case "empty":
          return "is empty";
        case "not_empty":
          return "is not empty";
        case "contains":
          return `contains ${or(condition.any)}`;
        case "is":
          return or(condition.any);
      }
  }
}

const MOST = 3;

function or(values: readonly string[]): string {
  const [last, ...before] = [...values].reverse();
  if (last === undefined) return "";
  if (values.length > MOST) return `${values[0] ?? ""} or ${values.length - 1} others`;
  return before.length === 0 ? last : `${before.reverse().join(", ")} or ${last}`;
}

function span(from: number | null, to: number | null, now: number): string {
  // `to` is the first moment that is no longer meant.
  const last = to === null ? null : dayOf(to - 1);
  if (from === null) return last === null ? "any day" : `until ${last}`;
  if (last === null) return dayOf(from) === dayOf(now) ? "today" : `since ${dayOf(from)}`;
  return dayOf(from) === last ? last : `${dayOf(from)} to ${last}`;
}
