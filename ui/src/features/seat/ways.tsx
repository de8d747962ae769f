import type { SeatStatus } from "@/gen/wire";
import { Copyable, CopyButton } from "@/components/copy-button";
import { Fingerprint } from "@/components/fingerprint";
import { useMinute } from "@/lib/clock";
import { day } from "@/lib/format/time";
import { some } from "@/lib/format/numbers";
import { copyConnect } from "./commands";

/** What is typed at the other computer, and what is compared there. */
export function Ways({ status }: { status: SeatStatus }) {
  const now = useMinute();
  const [first, ...others] = status.urls;
  if (first === undefined) return null;
  const line = `dialyard --connect ${first}`;
  return (
    <section aria-label="How to sit down" className="seat-ways">
      <p className="seat-way">
        <span className="label">With Dialyard</span>
        <code className="code">{line}</code>
        <CopyButton text={line} label="Copy" size="sm" command={copyConnect} />
      </p>
      <p className="seat-way">
        <span className="label">In a browser</span>
        <code className="code">{first}</code>
        <CopyButton text={first} label="Copy" size="sm" />
      </p>
      {others.length > 0 && (
        <p className="seat-way">
          <span className="label">Or at</span>
          <span className="row wrap">
            {others.map((url) => (
              <Copyable key={url} text={url} name="address" mono>
                {url}
              </Copyable>
            ))}
          </span>
        </p>
      )}
      {status.fingerprint !== null && (
        <div className="seat-way top">
          <span className="label">Fingerprint</span>
          <div className="grow">
            <Fingerprint text={status.fingerprint} />
            <p className="field-hint">
              Read it out to whoever connects for the first time
              {status.certificate_until === null ? "" : `. The certificate is good until ${day(status.certificate_until, now)}`}
            </p>
          </div>
          <CopyButton text={status.fingerprint} label="Copy" size="sm" />
        </div>
      )}
      <p className="t3">
        {status.windows === 0 ? "No second seat is open now." : `${some(status.windows, "second seat")} open now.`}
      </p>
    </section>
  );
}
