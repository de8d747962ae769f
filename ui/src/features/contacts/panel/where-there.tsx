import { Clock } from "lucide-react";
import type { ContactDetail } from "@/gen/wire";
import { Icon } from "@/components/icon";
import { timeThere, zoneCity, zoneSourceWords } from "@/lib/format/zones";

/** The time there, and how that is known. */
export function WhereThere({ detail, now }: { detail: ContactDetail; now: number }) {
  const there = timeThere(detail.row.zones, now);
  if (there === null) return null;
  const zone = detail.row.zones[0];
  const place = detail.zone_certain && zone !== undefined ? ` in ${zoneCity(zone)}` : " there, the zone is not certain";
  const words = zoneSourceWords(detail.zone_source);
  const source = words === null ? "" : `, ${words}`;
  return (
    <p className={there.late ? "t12 t3 row num where" : "t12 t2 row num where"} title={there.why}>
      <Icon of={Clock} size="sm" />
      <span className="cut">
        {there.text}
        {place}
        {source}
      </span>
    </p>
  );
}
