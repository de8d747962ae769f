import { useState } from "react";
import { VolumeX } from "lucide-react";
import type { Overview, SourceRow } from "@/gen/wire";
import { Icon } from "@/components/icon";
import { Tip } from "@/components/tooltip";
import { count, some } from "@/lib/format/numbers";
import { shortMoment } from "@/lib/format/time";
import { silence } from "./words";

const FEW = 8;

/** Where leads come from, and who has fallen silent. */
export function Sources({ of }: { of: Overview }) {
  const [all, setAll] = useState(false);
  const silent = of.sources.filter((source) => source.silent !== null).length;
  const most = Math.max(1, ...of.sources.map((source) => Math.max(source.today, source.before)));
  const shown = all ? of.sources : of.sources.slice(0, FEW);
  return (
    <section className="part" aria-label="Sources">
      <h2 className="part-head">
        Sources
        {silent > 0 && <span className="tag wait">{silent === 1 ? "1 silent" : `${silent} silent`}</span>}
        <span className="chart-legend t3">today · last lead</span>
      </h2>
      {shown.length === 0 ? (
        <p className="t3 part-empty">The first lead that arrives names its source here: its lead_source, or else its token.</p>
      ) : (
        <ul className="sources">
          {shown.map((source) => (
            <Source key={`${source.name} ${source.sample}`} of={source} most={most} now={of.now} />
          ))}
        </ul>
      )}
      {of.sources.length > FEW && (
        <button type="button" className="btn ghost sm more" onClick={() => setAll(!all)}>
          {all ? "Fewer" : `All ${some(of.sources.length, "source")}`}
        </button>
      )}
    </section>
  );
}

function Source({ of, most, now }: { of: SourceRow; most: number; now: number }) {
  const { name, today, before, last_at, silent, sample } = of;
  return (
    <li className={today === 0 && silent === null ? "source off" : "source"}>
      <span className="source-name">
        <span className="cut" title={name}>
          {name}
        </span>
        {sample && <span className="tag">Sample</span>}
      </span>
      <span className="source-bar" title={`${count(today)} today, ${count(before)} by now last week`}>
        <i style={{ width: `${(100 * today) / most}%` }} />
        {before > 0 && <i className="then" style={{ left: `${(100 * before) / most}%` }} />}
      </span>
      <b className="num r">{count(today)}</b>
      {silent === null ? (
        <span className="t3 t12 r">{shortMoment(last_at, now)}</span>
      ) : (
        <Tip says={silence(silent)} side="left">
          <button type="button" className="tag wait silent">
            <Icon of={VolumeX} size="xs" />
            <span className="sr">Silent since </span>
            {shortMoment(last_at, now)}
          </button>
        </Tip>
      )}
    </li>
  );
}
