import type { BarSeriesOption, PictorialBarSeriesOption } from "echarts/charts";
import type { GridComponentOption, TooltipComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";

export type ChartOption = ComposeOption<
  BarSeriesOption | PictorialBarSeriesOption | GridComponentOption | TooltipComponentOption
>;
