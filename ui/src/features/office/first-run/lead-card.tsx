import { useEffect, useRef } from "react";
import { useQuery } from "@tanstack/react-query";
import type { ContactDetail, Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { PhoneNumber } from "@/components/phone";
import { useMinute } from "@/lib/clock";
import { timeThere, zoneCity, zoneSourceWords } from "@/lib/format/zones";
import { useRpc } from "@/lib/rpc";
import { loadSampleOffice, openContacts } from "../commands";

type Props = { contact: number; sampleBusy: boolean; onContacts: () => void; onSample: () => void };

/** The contact that the first lead made, and what one could do next. */
export function LeadCard({ contact, sampleBusy, onContacts, onSample }: Props) {
  const rpc = useRpc();
  const { data, error } = useQuery<ContactDetail, Problem>({
    queryKey: [`contact:${contact}`, "detail"],
    queryFn: () => rpc.call("contacts.get", { id: contact }),
  });
  const card = useRef<HTMLDivElement>(null);
  // In a small window the card would stand below the edge, and nobody would see that the lead is here.
  // Newer browsers answer with a promise, which is no way to end an effect.
  useEffect(() => {
    card.current?.scrollIntoView({ block: "nearest" });
  }, [data]);
  return (
    <div className="lead" ref={card}>
      <div>{error !== null ? <p className="bad">{error.message}</p> : data !== undefined && <Card detail={data} />}</div>
      <div>
        <p className="eyebrow">What now</p>
        <div className="stack ways">
          <Button kind="primary" size="mid" spread command={openContacts} onClick={onContacts} autoFocus>
            Open Contacts
          </Button>
          <Button size="mid" spread command={loadSampleOffice} busy={sampleBusy} onClick={onSample}>
            Load sample office
          </Button>
        </div>
      </div>
    </div>
  );
}

function Card({ detail }: { detail: ContactDetail }) {
  const now = useMinute();
  const { row } = detail;
  const there = timeThere(row.zones, now);
  const zone = row.zones[0];
  return (
    <>
      <p className="title-20 text">{row.name}</p>
      {row.company !== null && <p className="t2 text">{row.company}</p>}
      <dl className="dl">
        <dt>Number</dt>
        <dd>
          <PhoneNumber phone={row.phone} />
        </dd>
        {there !== null && (
          <>
            <dt>Time there</dt>
            <dd title={there.why}>
              {there.text}
              {detail.zone_certain && zone !== undefined && ` in ${zoneCity(zone)}`}{" "}
              <span className="origin">
                {zoneSourceWords(detail.zone_source)}
                {detail.zone_certain ? "" : ", not certain"}
              </span>
            </dd>
          </>
        )}
        <dt>Owner</dt>
        <dd>
          {row.owner?.name ?? "nobody yet"} {row.owner === null && <span className="origin">the request named none</span>}
        </dd>
      </dl>
    </>
  );
}
