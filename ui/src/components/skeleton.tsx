/** Grey bars where lines of words will be: so many, each so many per cent wide. */
export function Skeleton({ widths }: { widths: readonly number[] }) {
  return widths.map((width) => <i key={width} className="skel skel-line" style={{ width: `${width}%` }} />);
}
