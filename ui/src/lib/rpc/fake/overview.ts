import type { Lately, Methods, Overview, QueueRow, SourceRow } from "@/gen/wire";
import type { Method } from "../transport";
import type { FakeContacts, Scenario } from "./office";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A weekday of leads, by the hour: what came, by source, and what came a week ago. */
const hours: Record<number, [number[], number]> = {
  7: [[2, 1, 0, 0], 0],
  8: [[6, 4, 1, 0], 3],
  9: [[14, 9, 3, 1], 9],
  10: [[18, 12, 6, 2], 24],
  11: [[21, 9, 2, 3], 33],
  12: [[], 41],
  13: [[], 38],
  14: [[], 30],
  15: [[], 36],
  16: [[], 34],
  17: [[], 29],
  18: [[], 21],
  19: [[], 12],
};

export function fakeOverview(scenario: Scenario, contacts: FakeContacts) {
  const { now } = scenario;
  const empty = () => contacts.total === 0;
  const answers: { [M in Method]?: (req: Methods[M]["req"]) => unknown } = {
    "overview.get": (): Overview => {
      const at = now();
      const start = new Date(at).setHours(0, 0, 0, 0);
      const present = new Date(at).getHours();
      const shown = empty() ? [] : ["Website form", "Partner feed", "Home show", "Other sources"];
      const bars = Array.from({ length: 24 }, (_, hour) => {
        const [leads, before] = empty() ? [[], 0] : (hours[hour] ?? [[], 0]);
        return { at: start + hour * HOUR, leads: shown.map((_, nth) => (hour <= present ? (leads[nth] ?? 0) : 0)), before };
      });
      const today = bars.reduce((sum, bar) => sum + bar.leads.reduce((all, one) => all + one, 0), 0);
      const before = bars.filter((_, hour) => hour < present).reduce((sum, bar) => sum + bar.before, 0);
      const monday = start - ((new Date(at).getDay() + 6) % 7) * DAY;
      const week = empty() ? [0, 0, 0, 0, 0, 0, 0] : [288, today, 0, 0, 0, 0, 0];
      const lastWeek = empty() ? [0, 0, 0, 0, 0, 0, 0] : [301, 310, 276, 290, 255, 64, 22];
      return {
        now: at,
        leads: { now: today, before },
        contacts: { now: Math.round(today * 0.86), before: Math.round(before * 0.9) },
        week: { now: empty() ? 0 : 288 + today, before: empty() ? 0 : 301 + before },
        shown,
        hours: bars,
        days: week.map((leads, nth) => ({ at: monday + nth * DAY, leads, before: lastWeek[nth] ?? 0 })),
        sources: empty() ? [] : sources(at),
        queues: queues(at, empty()),
        lately: empty() ? [] : lately(at, contacts),
      };
    },
  };
  return { answers };
}

function sources(at: number): SourceRow[] {
  const one = (name: string, today: number, before: number, ago: number, heard: number | null = null): SourceRow => ({
    name,
    today,
    before,
    last_at: at - ago,
    silent: heard === null ? null : { heard, days: 5, weekend: false },
    sample: false,
  });
  return [
    one("Angi feed", 4, 19, 2.7 * HOUR, 5),
    one("Website form", 61, 44, 90_000),
    one("Partner feed", 35, 21, 6 * 60_000),
    one("Home show", 12, 0, 32 * 60_000),
    one("Referral", 2, 4, 51 * 60_000),
    one("Facebook lead ad", 0, 0, 3 * DAY),
    one("Radio spring 2026", 0, 0, 19 * DAY),
  ];
}

function queues(at: number, empty: boolean): QueueRow[] {
  const one = (id: number, name: string, waiting: number, oldest: number, more: Partial<QueueRow> = {}): QueueRow => ({
    user: { id, name },
    availability: "available",
    available_now: true,
    phone_only: false,
    active: true,
    waiting,
    oldest_at: waiting === 0 ? null : at - oldest,
    ...more,
  });
  if (empty) return [one(2, "Ruth Ellery", 0, 0)];
  return [
    one(3, "Dana Kowalski", 42, 2.2 * HOUR, { availability: "on_call", available_now: false }),
    one(4, "Marcus Oyelaran", 31, 1.1 * HOUR),
    one(6, "Luis Ferreira", 18, 47 * 60_000, { phone_only: true }),
    one(7, "June Sakamoto", 9, 35 * 60_000, { availability: "on_break", available_now: false }),
    one(5, "Priya Raman", 0, 0, { available_now: false }),
    one(2, "Ruth Ellery", 0, 0, { availability: "offline", available_now: false }),
  ];
}

function lately(at: number, contacts: FakeContacts): Lately[] {
  const what: [string, Lately["outcome"], string | null, string | null, number][] = [
    ["lead_received", "created", "Website form", null, 90_000],
    ["lead_received", "duplicate", "Partner feed", null, 6 * 60_000],
    ["disposition_changed", null, null, "Dana Kowalski", 9 * 60_000],
    ["lead_received", "created", "Website form", null, 11 * 60_000],
    ["lead_received", "updated", "Website form", null, 14 * 60_000],
    ["owner_changed", null, null, "Ruth Ellery", 21 * 60_000],
    ["lead_received", "created", "Home show", null, 32 * 60_000],
    ["tags_changed", null, null, "Marcus Oyelaran", 40 * 60_000],
    ["lead_received", "created", "Referral", null, 51 * 60_000],
  ];
  return what.map(([kind, outcome, source, actor, ago], nth) => {
    const id = Math.max(1, contacts.total - nth);
    const contact = { id, name: contacts.byId(id)?.name ?? "" };
    return { id: contacts.total * 10 - nth, at: at - ago, kind, contact, outcome, source, actor };
  });
}
