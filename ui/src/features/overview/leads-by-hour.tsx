import { useMemo } from "react";
import type { Overview } from "@/gen/wire";
import { BarChart } from "@/components/chart/bar-chart";
import type { Bars } from "@/components/chart/bars";
import { ChartPanel, Legend } from "@/components/chart/chart-panel";
import { count } from "@/lib/format/numbers";
import { hour, weekdayInFull } from "./words";

/** Shown even when nothing came in them. */
const FIRST_HOUR = 7;
const LAST_HOUR = 19;
const HEIGHT = 268;

export function LeadsByHour({ of }: { of: Overview }) {
  const bars = useMemo(() => barsOf(of), [of]);
  const total = (at: number) => bars.stacks.reduce((sum, stack) => sum + (stack.values[at] ?? 0), 0);
  const said = bars.names.map((name, at) => `${name} ${count(total(at))}`).filter((_, at) => total(at) > 0);
  return (
    <ChartPanel
      title="Leads by hour and source"
      legend={<Legend shades={of.shown} tick={bars.before.name} />}
      chart={
        <BarChart
          of={bars}
          label={`Leads by hour and source today: ${said.length === 0 ? "none yet" : said.join(", ")}`}
          height={HEIGHT}
        />
      }
      table={
        <table>
          <thead>
            <tr>
              <th scope="col">Hour</th>
              {of.shown.map((name) => (
                <th key={name} scope="col" className="r">
                  {name}
                </th>
              ))}
              <th scope="col" className="r">
                All
              </th>
              <th scope="col" className="r">
                {bars.before.name}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.names.map((name, at) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {of.shown.map((source, nth) => (
                  <td key={source} className="r">
                    {count(bars.stacks[nth]?.values[at] ?? 0)}
                  </td>
                ))}
                <td className="r strong">{count(total(at))}</td>
                <td className="r">{count(bars.before.values[at] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

/** From the first hour of work or the first lead to the last of either. */
export function barsOf({ hours, shown, now }: Overview): Bars {
  const busy = ({ at, leads, before }: Overview["hours"][number]) => {
    const local = new Date(at).getHours();
    return (local >= FIRST_HOUR && local <= LAST_HOUR) || before > 0 || leads.some((one) => one > 0);
  };
  const from = Math.max(0, hours.findIndex(busy));
  const kept = hours.slice(from, hours.findLastIndex(busy) + 1);
  const total = (at: number) => kept[at]?.leads.reduce((sum, one) => sum + one, 0) ?? 0;
  const present = kept.findLastIndex(({ at }) => at <= now);
  return {
    names: kept.map(({ at }) => hour(at)),
    // A day without a lead still has its axis and the day it is compared with.
    stacks: (shown.length === 0 ? ["Leads"] : shown).map((name, nth) => ({
      name,
      values: kept.map(({ leads }) => leads[nth] ?? 0),
    })),
    before: { name: `Last ${weekdayInFull(now)}`, values: kept.map(({ before }) => before) },
    totals: kept.map((_, at) => (total(at) === 0 ? "" : at === present ? `${count(total(at))} so far` : count(total(at)))),
  };
}
