import type { ContactDetail, ContactField, ContactRow, TimelineEntry } from "@/gen/wire";
import { phoneOf } from "./people";

export function detailOf(row: ContactRow): ContactDetail {
  const form = { kind: "form" as const, by: "Website form", at: row.created_at, request_id: 9000 + row.id };
  const derived = { kind: "derived" as const, by: "number", at: row.created_at, request_id: 9000 + row.id };
  const said = (key: string, label: string, value: string | null): ContactField[] =>
    value === null ? [] : [{ key, label, value, origin: form, flag: null }];
  const many = row.id % 3 === 1 && row.owner !== null;
  return {
    row,
    merged_from: null,
    line: null,
    dnc_reason: null,
    sms_opt_out: false,
    fields: [
      ...said("name", "Name", row.name),
      ...said("company_name", "Company", row.company),
      ...said("email", "E-mail", row.email),
      ...said("city", "City", row.city),
      { key: "state", label: "State", value: row.state ?? "", origin: derived, flag: null },
      { key: "timezone", label: "Time zone", value: row.zones.join(" or "), origin: derived, flag: null },
      ...(many
        ? [
            {
              key: "csf1",
              label: "Monthly bill",
              value: "$412",
              origin: { kind: "user" as const, by: "Dana Kowalski", at: row.created_at, request_id: null },
              flag: null,
            },
          ]
        : []),
      ...(row.owner === null ? [] : [{ key: "owner", label: "Owner", value: row.owner.name, origin: form, flag: null }]),
      ...(row.disposition === null
        ? []
        : [{ key: "disposition", label: "Disposition", value: row.disposition.name, origin: null, flag: null }]),
    ],
    numbers: [
      { phone: row.phone, label: many ? "Mobile" : null, received: row.phone.national, primary: true },
      ...(many ? [{ phone: phoneOf("847", 17), label: "Work", received: "847.555.0117", primary: false }] : []),
    ],
    external_ids: many ? [{ system: "hubspot", id: "551023" }] : [],
    leads: many ? [{ id: 65007347, list: { id: 2807, name: "Spring solar" }, status: "new", created_at: row.created_at }] : [],
    queue: many && row.owner !== null ? { user: row.owner, state: "queued", position: 3 } : null,
    enrolments: many ? [{ id: 5, sequence: { id: 9, name: "Welcome" }, state: "active" }] : [],
    consents: many
      ? [
          {
            id: 1,
            text: "I agree to be contacted by phone and text about solar offers.",
            at: row.created_at,
            source_address: "203.0.113.9",
            request_id: 9000 + row.id,
          },
        ]
      : [],
    zone_source: "number",
    zone_certain: row.zones.length === 1,
  };
}

export function timelineOf(row: ContactRow): TimelineEntry[] {
  const base = row.id * 10;
  const rich = row.owner !== null;
  const received: TimelineEntry = {
    id: base + 1,
    at: row.created_at,
    actor: null,
    note: null,
    event: {
      kind: "lead_received",
      request_id: 9000 + row.id,
      token: "Website form",
      outcome: "created",
      filled: row.company === null ? ["name"] : ["name", "company"],
      replaced: [],
      owner: row.owner,
      distribution:
        rich && row.owner !== null
          ? {
              ring_group: { id: 4, name: "West" },
              eligible: [row.owner, { id: 7, name: "Lea Brandt" }, { id: 8, name: "Omar Said" }],
              chosen: row.owner,
            }
          : null,
      queued: rich ? "top" : null,
      tags: row.tags.map((tag) => tag.name),
      lists: rich ? ["Spring solar"] : [],
      line: null,
      disposition: null,
      sequence: null,
      dnc: row.is_dnc,
      note: null,
      warnings:
        rich && row.id % 2 === 0 ? [{ field: "date_of_birth", message: "“MM/DD/YYYY” is a placeholder and was ignored" }] : [],
    },
  };
  if (!rich) return [received];
  const again: TimelineEntry = {
    id: base + 2,
    at: row.created_at + 42_000,
    actor: null,
    note: null,
    event: {
      ...received.event,
      outcome: "duplicate",
      filled: [],
      lists: [],
      tags: [],
      queued: null,
      distribution: null,
      request_id: 9500 + row.id,
      warnings: [],
    } as TimelineEntry["event"],
  };
  return [again, received];
}
