const day = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", year: "numeric" });

export const dayOf = (at: number): string => day.format(at);

/** "2026-04-14" in the viewer's zone: the moment that day begins. */
export function beginOf(text: string): number | null {
  const [year, month, date] = text.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined || Number.isNaN(year + month + date)) return null;
  return new Date(year, month - 1, date).getTime();
}

/** The moment the day after begins; a day is not always 24 hours. */
export function endOf(text: string): number | null {
  const begin = beginOf(text);
  if (begin === null) return null;
  const next = new Date(begin);
  next.setDate(next.getDate() + 1);
  return next.getTime();
}

export function daysAgo(days: number, now: number): number {
  const at = new Date(now);
  at.setHours(0, 0, 0, 0);
  at.setDate(at.getDate() - days);
  return at.getTime();
}

/** As a date field speaks. */
export function asField(at: number | null): string {
  if (at === null) return "";
  const it = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${it.getFullYear()}-${two(it.getMonth() + 1)}-${two(it.getDate())}`;
}
