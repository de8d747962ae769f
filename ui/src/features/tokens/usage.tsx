import type { TokenDay } from "@/gen/wire";
import { count, some } from "@/lib/format/numbers";

const DAY_MS = 86_400_000;
const USAGE_DAYS = 30;

/** The last thirty days, oldest first; a day without a request is a day all the same. */
export function daysOf(usage: readonly TokenDay[], now: number): TokenDay[] {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const known = new Map(usage.map((day) => [day.day, day]));
  return Array.from({ length: USAGE_DAYS }, (_, at) => {
    const day = today - (USAGE_DAYS - 1 - at) * DAY_MS;
    return known.get(day) ?? { day, accepted: 0, refused: 0, failed: 0 };
  });
}

export const totalOf = (day: TokenDay): number => day.accepted + day.refused + day.failed;

/** How much it was used, at a glance: a bar a day, refusals in grey at its top. */
export function UsageLine({ usage, now, tall = false }: { usage: readonly TokenDay[]; now: number; tall?: boolean }) {
  const days = daysOf(usage, now);
  const most = Math.max(1, ...days.map(totalOf));
  const [width, height, gap] = tall ? [318, 56, 2] : [118, 18, 1];
  const bar = (width - gap * (USAGE_DAYS - 1)) / USAGE_DAYS;
  const high = (many: number) => (many === 0 ? 0 : Math.max(1.5, (many / most) * (height - 1)));
  const sum = days.reduce((all, day) => all + totalOf(day), 0);
  return (
    <svg
      className="usage"
      viewBox={`0 0 ${width} ${height}`}
      width={tall ? "100%" : width}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${some(sum, "request")} in 30 days`}
    >
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} className="usage-floor" />
      {days.map((day, at) => {
        const [good, bad] = [high(day.accepted), high(day.refused + day.failed)];
        const x = at * (bar + gap);
        return (
          <g key={day.day}>
            <title>{dayWords(day)}</title>
            {tall && <rect x={x} y={0} width={bar} height={height} className="usage-hit" />}
            <rect x={x} y={height - good} width={bar} height={good} className="usage-good" />
            <rect x={x} y={Math.max(0, height - good - bad)} width={bar} height={bad} className="usage-bad" />
          </g>
        );
      })}
    </svg>
  );
}

const dayOf = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric", timeZone: "UTC" });

export function dayWords(day: TokenDay): string {
  const refused = day.refused + day.failed;
  const words = `${dayOf.format(day.day)}: ${some(totalOf(day), "request")}`;
  return refused === 0 ? words : `${words}, ${count(refused)} refused`;
}
