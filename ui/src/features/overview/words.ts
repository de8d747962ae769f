import type { Lately, SourceRow } from "@/gen/wire";
import { locale } from "@/lib/format/time";

const hourOf = new Intl.DateTimeFormat(locale, { hour: "numeric" });
const shortDay = new Intl.DateTimeFormat(locale, { weekday: "short" });
const longDay = new Intl.DateTimeFormat(locale, { weekday: "long" });
const dateOf = new Intl.DateTimeFormat(locale, { weekday: "long", month: "long", day: "numeric" });

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, " ");

/** 7 AM. */
export const hour = (at: number): string => plain(hourOf.format(at));
export const weekday = (at: number): string => shortDay.format(at);
export const weekdayInFull = (at: number): string => longDay.format(at);
export const dateInFull = (at: number): string => dateOf.format(at);

const done: Record<string, string> = {
  contact_created: "Contact created",
  owner_changed: "New owner",
  tags_changed: "Tags changed",
  disposition_changed: "New disposition",
  dnc_changed: "Do not contact changed",
  queued: "Into a PowerDialer",
  enrolled: "Into a sequence",
  contact_archived: "Archived",
  contact_unarchived: "Out of the archive",
  undone: "A change taken back",
};

/** What happened, in a few words. */
export function happened({ kind, outcome, source }: Pick<Lately, "kind" | "outcome" | "source">): string {
  if (kind === "lead_received") {
    const what = outcome === "created" ? "New lead" : outcome === "updated" ? "Lead again, updated" : "Lead again";
    return source === null ? what : `${what} · ${source}`;
  }
  const words = kind.replaceAll("_", " ");
  return done[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why a source is flagged. */
export function silence(silent: NonNullable<SourceRow["silent"]>): string {
  const days = silent.weekend ? "weekend days" : "weekdays";
  return `Usually sends at this hour: on ${silent.heard} of the last ${silent.days} ${days}. Nothing for two hours.`;
}
