import { locale } from "./time";

export type TimeThere = {
  /** 10:52 AM, or 10:52–11:52 AM when the zone is not certain. */
  text: string;
  /** Not a time to call: somewhere it may be, it is outside 8 AM to 9 PM. */
  late: boolean;
  /** Why it is shown this way. */
  why: string;
};

type ZoneClock = { clock: Intl.DateTimeFormat; hour: Intl.DateTimeFormat; minutes: Intl.DateTimeFormat };
const clocks = new Map<string, ZoneClock | null>();

function clockIn(zone: string): ZoneClock | null {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  let made: ZoneClock | null;
  try {
    made = {
      clock: new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone: zone }),
      hour: new Intl.DateTimeFormat("en-US", { hour: "numeric", hourCycle: "h23", timeZone: zone }),
      minutes: new Intl.DateTimeFormat("en-US", {
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: zone,
      }),
    };
  } catch {
    // A zone this webview has no rules for; better no time than a wrong one.
    made = null;
  }
  clocks.set(zone, made);
  return made;
}

/** The city of an IANA zone: America/Chicago is Chicago. */
export const zoneCity = (zone: string): string => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");

const sources: Record<string, string> = {
  given: "as the lead said",
  zip: "from the ZIP code",
  state: "from the state",
  number: "from the number",
};

/** How the zone is known, in words. */
export const zoneSourceWords = (source: string | null): string | null =>
  source === null ? null : (sources[source] ?? `from ${source}`);

/** A sortable local moment, yyyy-mm-dd hh:mm. */
function localMoment(at: ZoneClock, now: number): string {
  const part = Object.fromEntries(at.minutes.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`;
}

/** Answers of the present minute: a table asks the same few zones hundreds of times while it is scrolled. */
const answers = new Map<string, TimeThere | null>();
let answeredAt = Number.NaN;

/** What the clock says where the contact is; null when nothing is known. */
export function timeThere(zones: readonly string[], now: number): TimeThere | null {
  if (now !== answeredAt) {
    answers.clear();
    answeredAt = now;
  }
  const key = zones.join(" ");
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = workOut(zones, now);
    answers.set(key, answer);
  }
  return answer;
}

function workOut(zones: readonly string[], now: number): TimeThere | null {
  const there = zones.flatMap((zone) => {
    const at = clockIn(zone);
    if (at === null) return [];
    const hour = Number(at.hour.format(now));
    return [
      {
        zone,
        text: at.clock.format(now).replace(/[\u202f\u00a0]/g, " "),
        moment: localMoment(at, now),
        late: hour < 8 || hour >= 21,
      },
    ];
  });
  // Zones that agree on the time are one answer: Detroit and New York need no range.
  const distinct = [...new Map(there.map((one) => [one.moment, one])).values()].sort((a, b) => a.moment.localeCompare(b.moment));
  const earliest = distinct[0];
  const latest = distinct.at(-1);
  if (earliest === undefined || latest === undefined) return null;
  const late = there.some((one) => one.late);
  const outside = late ? ", outside 8 AM to 9 PM there" : "";
  if (earliest === latest) return { text: earliest.text, late, why: `${zoneCity(earliest.zone)}${outside}` };
  return {
    text: range(earliest.text, latest.text),
    late,
    why: `The number is used in more than one time zone: ${distinct.map((one) => `${zoneCity(one.zone)} ${one.text}`).join(", ")}${outside}`,
  };
}

/** 10:52 AM and 11:52 AM as 10:52–11:52 AM. */
function range(from: string, to: string): string {
  const half = / [AP]M$/i.exec(to)?.[0];
  return half !== undefined && from.endsWith(half) ? `${from.slice(0, -half.length)}–${to}` : `${from}–${to}`;
}
