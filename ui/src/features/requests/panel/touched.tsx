import { ArrowUpRight, Inbox, ListStart, Route, UserRound, type LucideIcon } from "lucide-react";
import type { Touched } from "@/gen/wire";
import { Copyable } from "@/components/copy-button";
import { Icon } from "@/components/icon";
import { some } from "@/lib/format/numbers";

const kinds: Record<string, { word: string; icon: LucideIcon }> = {
  contact: { word: "Contact", icon: UserRound },
  lead: { word: "Lead", icon: Inbox },
  powerdialer_item: { word: "PowerDialer item", icon: ListStart },
  enrolment: { word: "Enrolment", icon: Route },
};

/** The records that it made or changed. */
export function TouchedRecords({ touched, onContact }: { touched: readonly Touched[]; onContact: (id: number) => void }) {
  if (touched.length === 0) return null;
  return (
    <section className="sec" aria-label="Touched">
      <h3>
        Touched <span className="t3">{some(touched.length, "record")}</span>
      </h3>
      <ul className="touched">
        {touched.map((one) => {
          const { word, icon } = kinds[one.kind] ?? { word: one.kind, icon: Inbox };
          return (
            <li key={`${one.kind} ${one.id}`}>
              <Icon of={icon} size="sm" />
              <span>
                {word}{" "}
                <Copyable text={String(one.id)} name={`${word.toLowerCase()} id`} mono>
                  {one.id}
                </Copyable>
              </span>
              {one.kind === "contact" ? (
                one.name === null ? (
                  <span className="t3">gone</span>
                ) : (
                  <button type="button" className="link cut" onClick={() => onContact(one.id)}>
                    {one.name} <Icon of={ArrowUpRight} size="xs" />
                  </button>
                )
              ) : (
                <span className="t2 cut">{one.name}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
