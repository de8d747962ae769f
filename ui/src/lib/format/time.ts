/** The words are English; whether the clock has twelve or twenty-four hours follows the reader's own English. */
const locale = navigator.languages.find((language) => language.startsWith("en")) ?? "en-US";

const clockOf = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
const secondsOf = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", second: "2-digit" });
const dayOf = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric" });
const dayYearOf = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", year: "numeric" });
const monthOf = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric" });
const longOf = new Intl.DateTimeFormat(locale, {
  weekday: "short",
  month: "short",
  day: "numeric",
  year: "numeric",
  hour: "numeric",
  minute: "2-digit",
  second: "2-digit",
});

/** 11:41 AM. Plain spaces, so that columns line up whatever space the locale data carry. */
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, " ");

export const clock = (at: number): string => plain(clockOf.format(at));
export const clockWithSeconds = (at: number): string => plain(secondsOf.format(at));
export const longMoment = (at: number): string => plain(longOf.format(at));

function dayStart(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

function daysBefore(at: number, now: number): number {
  return Math.round((dayStart(now) - dayStart(at)) / 86_400_000);
}

/** The day in the fewest words: Today, Yesterday, Apr 10, Apr 10, 2025. */
export function day(at: number, now: number): string {
  const days = daysBefore(at, now);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? dayOf : dayYearOf).format(at);
}

/** For a column: the clock today, else the day, and only the month of another year. */
export function shortMoment(at: number, now: number): string {
  if (daysBefore(at, now) === 0) return clock(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear() || daysBefore(at, now) === 1
    ? day(at, now)
    : monthOf.format(at);
}

/** 17 s, 2 min. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

export { locale };
