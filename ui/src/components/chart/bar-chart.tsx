import { useCallback } from "react";
import { barsOption, type Bars } from "./bars";
import { Chart } from "./chart";
import type { Colours } from "./colours";

/** Bars, drawn anew only when their figures change. */
export function BarChart({ of, label, height }: { of: Bars; label: string; height: number }) {
  const option = useCallback((colours: Colours) => barsOption(of, colours, height), [of, height]);
  return <Chart label={label} height={height} option={option} />;
}
