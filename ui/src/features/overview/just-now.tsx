import { useState } from "react";
import type { Lately } from "@/gen/wire";
import { shortMoment } from "@/lib/format/time";
import { happened } from "./words";

type Props = { lately: readonly Lately[]; now: number; onOpen: (contact: number) => void };

/** What happened to contacts, newest first. Held while somebody points at it, so that no row moves away. */
export function JustNow({ lately, now, onOpen }: Props) {
  const [held, setHeld] = useState<readonly Lately[] | null>(null);
  const shown = held ?? lately;
  const newer = held === null ? 0 : lately.filter((one) => one.id > (held[0]?.id ?? 0)).length;
  return (
    <section className="part" aria-label="Just now">
      <h2 className="part-head">
        Just now
        <span className="chart-legend t3">{newer > 0 ? `${newer} newer` : "Live"}</span>
      </h2>
      {shown.length === 0 ? (
        <p className="t3 part-empty">Nothing has happened yet.</p>
      ) : (
        <ul
          className="lately"
          onPointerEnter={() => setHeld(lately)}
          onPointerLeave={() => setHeld(null)}
          onFocus={() => setHeld((before) => before ?? lately)}
          onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setHeld(null)}
        >
          {shown.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => onOpen(one.contact.id)}>
                <span className="cut label">{one.contact.name}</span>
                <span className="cut t2">
                  {happened(one)}
                  {one.actor !== null && <span className="t3"> · {one.actor}</span>}
                </span>
                <span className="t3 t12 num">{shortMoment(one.at, now)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
