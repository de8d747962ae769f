import { useMemo } from "react";
import type { Overview } from "@/gen/wire";
import { BarChart } from "@/components/chart/bar-chart";
import type { Bars } from "@/components/chart/bars";
import { ChartPanel, Legend } from "@/components/chart/chart-panel";
import { count } from "@/lib/format/numbers";
import { weekday, weekdayInFull } from "./words";

const HEIGHT = 200;

export function LeadsByDay({ of }: { of: Overview }) {
  const bars = useMemo(() => barsOf(of), [of]);
  const leads = bars.stacks[0]?.values ?? [];
  return (
    <ChartPanel
      title="This week"
      legend={<Legend shades={["This week"]} tick="Last week" />}
      chart={
        <BarChart
          of={bars}
          label={`Leads by day this week: ${bars.names.map((name, at) => `${name} ${count(leads[at] ?? 0)}`).join(", ")}`}
          height={HEIGHT}
        />
      }
      table={
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" className="r">
                This week
              </th>
              <th scope="col" className="r">
                Last week
              </th>
            </tr>
          </thead>
          <tbody>
            {of.days.map(({ at, leads: came, before }) => (
              <tr key={at}>
                <th scope="row">{weekdayInFull(at)}</th>
                <td className="r strong">{at > of.now ? "–" : count(came)}</td>
                <td className="r">{count(before)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}

function barsOf({ days, now }: Overview): Bars {
  const today = days.findLastIndex(({ at }) => at <= now);
  return {
    names: days.map(({ at }) => weekday(at)),
    titles: days.map(({ at }) => weekdayInFull(at)),
    stacks: [{ name: "This week", values: days.map(({ leads }) => leads) }],
    before: { name: "Last week", values: days.map(({ before }) => before) },
    totals: days.map(({ leads }, at) => (leads === 0 ? "" : at === today ? `${count(leads)} so far` : count(leads))),
  };
}
