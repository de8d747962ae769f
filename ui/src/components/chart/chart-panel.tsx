import { useState, type ReactNode } from "react";
import { ChartColumn, Table2 } from "lucide-react";
import { Icon } from "@/components/icon";

type Props = {
  title: string;
  legend?: ReactNode;
  chart: ReactNode;
  /** The same figures to read one by one. */
  table: ReactNode;
};

export function ChartPanel({ title, legend, chart, table }: Props) {
  const [reading, setReading] = useState(false);
  return (
    <section className="part" aria-label={title}>
      <h2 className="part-head">
        {title}
        <span className="chart-legend">{!reading && legend}</span>
        <button
          type="button"
          className="btn ghost sm icon"
          aria-pressed={reading}
          aria-label={`${title} as a table`}
          title={reading ? "As a picture" : "As a table"}
          onClick={() => setReading(!reading)}
        >
          <Icon of={reading ? ChartColumn : Table2} size="sm" />
        </button>
      </h2>
      {reading ? (
        <div className="chart-table" tabIndex={0} role="region" aria-label={`${title}, figures`}>
          {table}
        </div>
      ) : (
        chart
      )}
    </section>
  );
}

/** What a shade or a tick stands for. */
export function Legend({ shades, tick }: { shades: readonly string[]; tick: string }) {
  return (
    <>
      {shades.map((name, at) => (
        <span key={name}>
          <i className={`shade-${at + 1}`} />
          <span className="cut">{name}</span>
        </span>
      ))}
      <span>
        <i className="tick-mark" />
        {tick}
      </span>
    </>
  );
}
