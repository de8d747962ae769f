import { useEffect, useRef } from "react";
import { BarChart, PictorialBarChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use as register, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useColours, type Colours } from "./colours";
import type { ChartOption } from "./option";

register([BarChart, PictorialBarChart, GridComponent, TooltipComponent, SVGRenderer]);

type Props = {
  /** All of it in a sentence, for those who do not see it. */
  label: string;
  height: number;
  option: (colours: Colours) => ChartOption;
};

/** A picture of figures. Drawn anew in place when they change; nothing moves by itself. */
export function Chart({ label, height, option }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const colours = useColours();
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = init(element, null, { renderer: "svg" });
    chart.current = made;
    const resized = new ResizeObserver(() => made.resize());
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption({ animation: false, ...option(colours) }, { notMerge: true });
  }, [option, colours]);
  return <div ref={place} className="chart" role="img" aria-label={label} style={{ height }} />;
}
