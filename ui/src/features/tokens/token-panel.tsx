import { useMutation } from "@tanstack/react-query";
import type { Problem, TokenRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { ClosePanel } from "@/components/close-panel";
import { Copyable } from "@/components/copy-button";
import { count } from "@/lib/format/numbers";
import { longMoment, span } from "@/lib/format/time";
import { useRpc } from "@/lib/rpc";
import { say, sayFailed } from "@/lib/toast";
import * as commands from "./commands";
import { StateTag } from "./state-tag";
import { daysOf, UsageLine } from "./usage";
import { duplicates, scopes, stateOf } from "./words";

type Props = {
  token: TokenRow;
  now: number;
  onEdit: () => void;
  onRotate: () => void;
  onRevoke: () => void;
  onRequests: () => void;
  onClose: () => void;
};

export function TokenPanel({ token, now, onEdit, onRotate, onRevoke, onRequests, onClose }: Props) {
  const state = stateOf(token, now);
  const days = daysOf(token.usage, now);
  const sum = (part: "accepted" | "refused" | "failed") => days.reduce((all, day) => all + day[part], 0);
  const ended = state === "revoked";
  return (
    <aside className="pane side" aria-label={token.name}>
      <div className="scroll" tabIndex={0} role="group" aria-label="Token details">
        <div className="head">
          <div className="row between top-aligned">
            <h2 className="title-20 text">{token.name}</h2>
            <ClosePanel onClose={onClose} />
          </div>
          <div className="row badges">
            <Copyable text={String(token.id)} name="token id" mono>
              #{token.id}
            </Copyable>
            <StateTag token={token} now={now} />
          </div>
          {!ended && (
            <div className="row panel-actions wrap">
              <Button command={commands.rotateToken} onClick={onRotate} disabled={state === "expired"}>
                Rotate
              </Button>
              <Button command={commands.editToken} onClick={onEdit}>
                Edit
              </Button>
              <Button onClick={onRevoke}>Revoke</Button>
            </div>
          )}
        </div>
        {token.old_until !== null && <OldSecret token={token} now={now} until={token.old_until} />}
        <section className="sec" aria-label="Use in 30 days">
          <h3>
            Use <span className="t3">30 days, by day (UTC)</span>
          </h3>
          <UsageLine usage={token.usage} now={now} tall />
          <p className="legend t12 t2">
            <span className="row">
              <i className="mark good" />
              {count(sum("accepted"))} accepted
            </span>
            <span className="row">
              <i className="mark bad" />
              {count(sum("refused") + sum("failed"))} refused
            </span>
            <span className="grow" />
            <button type="button" className="link" onClick={onRequests}>
              Show its requests
            </button>
          </p>
        </section>
        <section className="sec" aria-label="What it is">
          <dl className="of">
            <dt>Begins</dt>
            <dd className="wide mono">{token.hint}…</dd>
            <dt>User</dt>
            <dd className="wide">
              {token.user}{" "}
              <span className="t3">
                <Copyable text={String(token.user_id)} name="user id" mono>
                  {token.user_id}
                </Copyable>
              </span>
            </dd>
            <dt>Last used</dt>
            <dd className="wide">
              {token.last_used_at === null ? (
                <span className="t3">Never</span>
              ) : (
                <>
                  {longMoment(token.last_used_at)}
                  <br />
                  <span className="t3">from {token.last_used_from}</span>
                </>
              )}
            </dd>
            <dt>Made</dt>
            <dd className="wide">{longMoment(token.created_at)}</dd>
            {token.rotated_at !== null && (
              <>
                <dt>Rotated</dt>
                <dd className="wide">{longMoment(token.rotated_at)}</dd>
              </>
            )}
            <dt>Ends</dt>
            <dd className="wide">{token.expires_at === null ? "Never" : longMoment(token.expires_at)}</dd>
            <dt>A known contact</dt>
            <dd className="wide">{duplicates.find((one) => one.value === token.duplicate_response)?.label}</dd>
          </dl>
        </section>
        <section className="sec" aria-label="What it may do">
          <h3>May</h3>
          {token.scopes.length === 0 && <p className="t3">Only list the users, to test that it works.</p>}
          <ul className="may">
            {scopes
              .filter(({ scope }) => token.scopes.includes(scope))
              .map(({ scope, label, about }) => (
                <li key={scope}>
                  <span className="label">{label}</span>
                  <span className="t3 t12">{about}</span>
                </li>
              ))}
          </ul>
        </section>
      </div>
    </aside>
  );
}

function OldSecret({ token, now, until }: { token: TokenRow; now: number; until: number }) {
  const rpc = useRpc();
  const end = useMutation<null, Problem>({
    mutationFn: () => rpc.call("tokens.end_overlap", { id: token.id }),
    onSuccess: () => say(`The old secret of ${token.name} ended`),
    onError: (problem) => sayFailed(problem.message),
  });
  return (
    <section className="sec" aria-label="Old secret">
      <h3>
        Old secret <span className="t3 mono">{token.old_hint}…</span>
      </h3>
      <div className="row between">
        <p className="t2 num">
          Goes on for {span(until - now)}, until {longMoment(until)}
        </p>
        <Button size="sm" busy={end.isPending} onClick={() => end.mutate()}>
          End it now
        </Button>
      </div>
    </section>
  );
}
