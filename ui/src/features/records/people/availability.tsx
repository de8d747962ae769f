import type { UserRow } from "@/gen/wire";
import { availabilityMark, availabilityWord } from "@/lib/words";

/** What somebody is doing, as the next lead would find it. */
export function Availability({ user }: { user: Pick<UserRow, "active" | "phone_only" | "availability" | "available_now"> }) {
  const [mark, word] = stateOf(user);
  return (
    <span className="flex">
      <i className={`st ${mark}`} />
      <span className="cut">{word}</span>
    </span>
  );
}

function stateOf({
  active,
  phone_only: phoneOnly,
  availability,
  available_now: now,
}: Parameters<typeof Availability>[0]["user"]) {
  if (!active) return ["off", "Not active"] as const;
  if (phoneOnly)
    return now ? (["free", "By phone"] as const) : ([availabilityMark[availability], availabilityWord[availability]] as const);
  if (availability === "available" && !now) return ["off", "No window open"] as const;
  return [availabilityMark[availability], availabilityWord[availability]] as const;
}
