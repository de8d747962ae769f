import type { TokenRow } from "@/gen/wire";
import { day, longMoment } from "@/lib/format/time";
import { stateOf } from "./words";

/** Only what differs from a token that simply works. */
export function StateTag({ token, now }: { token: TokenRow; now: number }) {
  const state = stateOf(token, now);
  const expires = token.expires_at;
  if (state === "revoked") {
    return (
      <span className="tag" title={token.revoked_at === null ? undefined : longMoment(token.revoked_at)}>
        Revoked
      </span>
    );
  }
  if (state === "expired") return <span className="tag bad">Expired</span>;
  if (state === "soon" && expires !== null) return <span className="tag wait">Ends {day(expires, now)}</span>;
  if (token.old_until !== null) return <span className="tag wait">Two secrets</span>;
  return null;
}
