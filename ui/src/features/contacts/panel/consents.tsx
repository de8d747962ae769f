import type { ConsentRow } from "@/gen/wire";
import { longMoment } from "@/lib/format/time";

/** What the contact agreed to, as it was received; kept as evidence and never edited. */
export function Consents({ consents }: { consents: readonly ConsentRow[] }) {
  if (consents.length === 0) return null;
  return (
    <section className="sec" aria-label="Consent and notes">
      <h3>
        Consent <span className="t3">as it was received</span>
      </h3>
      {consents.map((consent) => (
        <blockquote className="quote text" key={consent.id}>
          <p>{consent.text}</p>
          <footer className="t11 t3 num">
            {longMoment(consent.at)} · from {consent.source_address} · request {consent.request_id}
          </footer>
        </blockquote>
      ))}
    </section>
  );
}
