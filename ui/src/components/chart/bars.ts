import { count } from "@/lib/format/numbers";
import type { ChartOption } from "./option";
import type { Colours } from "./colours";

export type Bars = {
  /** Under each bar. */
  names: readonly string[];
  /** Heading of the tip over each bar; else its name. */
  titles?: readonly string[];
  stacks: readonly { name: string; values: readonly number[] }[];
  /** A grey tick across each bar, to compare with; null draws none. */
  before: { name: string; values: readonly (number | null)[] };
  /** What stands on each bar. */
  totals: readonly string[];
};

/** Room for the axis' figures: none narrower, and wider where they are thousands. */
const AXIS = 30;
const DIGIT = 7;

/** Above and below the plot, and the height of a total with its tick. */
const EDGES = 44;
const WORDS = 20;

const shades = ["chart-1", "chart-2", "chart-3", "chart-4"] as const;

/** One hue in four steps for the parts; what is compared with is a grey tick across the bar. */
export function barsOption(bars: Bars, colours: Colours, height: number): ChartOption {
  const words = { fontFamily: colours.font, fontSize: 11, color: colours["text-3"] };
  return {
    grid: { left: axisWidth(bars), right: 2, top: 22, bottom: 22, outerBoundsMode: "none" },
    tooltip: {
      trigger: "axis",
      className: "float chart-tip",
      axisPointer: { type: "shadow", shadowStyle: { color: colours.text, opacity: 0.05 } },
      confine: true,
      transitionDuration: 0,
      backgroundColor: "",
      borderWidth: 0,
      padding: 0,
      textStyle: { fontFamily: colours.font, fontSize: 12, color: colours.text },
      formatter: (over) => tip(bars, Array.isArray(over) ? (over[0]?.dataIndex ?? 0) : over.dataIndex),
    },
    xAxis: {
      type: "category",
      data: [...bars.names],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours["line-strong"] } },
      axisLabel: { ...words, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      minInterval: 1,
      splitNumber: 4,
      splitLine: { lineStyle: { color: colours["chart-grid"] } },
      axisLabel: words,
    },
    series: [
      ...bars.stacks.map(({ name, values }, at) => ({
        type: "bar" as const,
        name,
        stack: "leads",
        // A bar of no height would still draw its edge over the axis.
        data: values.map((value, nth) =>
          bars.totals[nth] === "" ? "-" : { value, label: { distance: above(bars, nth, height) } },
        ),
        barMaxWidth: 28,
        barCategoryGap: "48%",
        emphasis: { disabled: true },
        itemStyle: {
          color: colours[shades[Math.min(at, shades.length - 1)] ?? "chart-4"],
          borderColor: colours.canvas,
          borderWidth: 0.5,
        },
        label:
          at === bars.stacks.length - 1
            ? {
                show: true,
                position: "top" as const,
                formatter: ({ dataIndex }: { dataIndex: number }) => bars.totals[dataIndex] ?? "",
                ...words,
                color: colours.text,
                fontWeight: 500,
              }
            : undefined,
      })),
      {
        type: "pictorialBar" as const,
        name: bars.before.name,
        data: bars.before.values.map((value) => value ?? "-"),
        symbol: "rect",
        symbolPosition: "end" as const,
        symbolSize: [36, 2],
        symbolOffset: [0, -1],
        barGap: "-100%",
        z: 4,
        emphasis: { disabled: true },
        itemStyle: { color: colours["text-2"], borderColor: colours.canvas, borderWidth: 1 },
      },
    ],
  };
}

/** The axis goes a little beyond its highest bar: a figure more than that may stand there. */
function axisWidth({ stacks, before }: Bars): number {
  const sums = before.values.map((value, at) =>
    Math.max(
      value ?? 0,
      stacks.reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
    ),
  );
  return Math.max(AXIS, 9 + DIGIT * count(Math.ceil(1.25 * Math.max(0, ...sums))).length);
}

/** How far a total stands above its bar: clear of a tick that is just above it, too. */
function above({ stacks, before }: Bars, at: number, height: number): number {
  const sums = before.values.map((_, nth) => stacks.reduce((sum, { values }) => sum + (values[nth] ?? 0), 0));
  const most = Math.max(1, ...sums, ...before.values.map((value) => value ?? 0));
  const gap = (((before.values[at] ?? 0) - (sums[at] ?? 0)) / most) * (height - EDGES);
  return gap >= -2 && gap < WORDS ? gap + 6 : 4;
}

/** Names come from whoever sends leads: text, never markup. */
const plain = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function tip({ names, titles, stacks, before, totals }: Bars, at: number): string {
  const rows = stacks
    .map(({ name, values }, nth) => `<dt><i class="shade-${nth + 1}"></i>${plain(name)}</dt><dd>${count(values[at] ?? 0)}</dd>`)
    .reverse();
  const value = before.values[at];
  const then =
    value === null || value === undefined
      ? ""
      : `<dt><i class="tick-mark"></i>${plain(before.name)}</dt><dd>${count(value)}</dd>`;
  const sum = totals[at] === undefined || totals[at] === "" ? "" : `<span>${plain(totals[at])}</span>`;
  return `<div class="chart-tip-in"><b>${plain(titles?.[at] ?? names[at] ?? "")}${sum}</b><dl>${rows.join("")}${then}</dl></div>`;
}
