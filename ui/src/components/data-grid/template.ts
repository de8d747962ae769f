import type { CSSProperties } from "react";
import type { Column } from "./data-grid";

/** On each side of a row, and between two cells. */
export const PADDING = 16;
export const GAP = 11;
const TICK_BOX = 14;
/** What the column of ticks takes. */
export const TICK = TICK_BOX + GAP;

type Sized = Pick<Column<never>, "min" | "grow" | "width">;

const leastOf = ({ min = 0, width }: Sized): number => width ?? min;
const track = ({ min = 0, grow, width }: Sized): string =>
  width !== undefined ? `${width}px` : grow === undefined ? `${min}px` : `minmax(${min}px, ${grow}fr)`;

/** The columns in the words of CSS. Where no column takes the room that is left, it stays empty at the end. */
export const template = (columns: readonly Sized[], ticks: boolean): string =>
  [...(ticks ? [`${TICK_BOX}px`] : []), ...columns.map(track)].join(" ");

/** Narrower than this the table is scrolled sideways. */
export const atLeast = (columns: readonly Sized[], ticks: boolean): number =>
  columns.reduce((sum, column) => sum + leastOf(column) + GAP, 2 * PADDING - GAP + (ticks ? TICK : 0));

/** Both, for the element of the grid; its rows take them from there. None: the style sheet says. */
export const tracks = (columns: readonly Sized[], ticks: boolean): CSSProperties | undefined =>
  columns.some((column) => column.min === undefined)
    ? undefined
    : ({ "--cols": template(columns, ticks), "--grid-w": `${atLeast(columns, ticks)}px` } as CSSProperties);

/** How much a bar that floats over the rows covers of their lower edge. */
export const BAR = 56;
