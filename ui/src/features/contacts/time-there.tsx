import { timeThere } from "@/lib/format/zones";

/** The time where the contact is. Muted means not now, or not certain; the reason is in its title. */
export function TimeThere({ zones, now }: { zones: readonly string[]; now: number }) {
  const there = timeThere(zones, now);
  if (there === null)
    return (
      <span className="t3" title="No time zone is known for this number">
        unknown
      </span>
    );
  return (
    <span className={there.late || zones.length > 1 ? "t3" : undefined} title={there.why}>
      {there.text}
    </span>
  );
}
