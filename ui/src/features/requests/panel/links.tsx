import type { RequestDetail, RequestLink } from "@/gen/wire";
import { shortMoment } from "@/lib/format/time";
import { toneOf } from "../words";

/** What it is a sending-again of, and what it was sent again as. */
export function Links({ detail, now, onOpen }: { detail: RequestDetail; now: number; onOpen: (id: number) => void }) {
  const { replay_of: first, replays, row } = detail;
  if (first === null && row.replay_of === null && replays.length === 0) return null;
  return (
    <div className="links">
      {first !== null ? (
        <LinkRow words="Sent again from" link={first} now={now} onOpen={onOpen} />
      ) : (
        row.replay_of !== null && <p className="t3">Sent again from request {row.replay_of}, which is not kept any more.</p>
      )}
      {replays.map((link) => (
        <LinkRow key={link.id} words="Sent again as" link={link} now={now} onOpen={onOpen} />
      ))}
    </div>
  );
}

type RowProps = { words: string; link: RequestLink; now: number; onOpen: (id: number) => void };

function LinkRow({ words, link, now, onOpen }: RowProps) {
  return (
    <p className="row num">
      <span className="t3">{words}</span>
      <button type="button" className="link" onClick={() => onOpen(link.id)}>
        request {link.id}
      </button>
      <span className={`label ${toneOf(link.status)}`}>{link.status}</span>
      <span className="t3">{shortMoment(link.at, now)}</span>
    </p>
  );
}
