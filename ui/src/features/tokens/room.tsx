import { useState, type ReactNode } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { NewToken, Problem, TokenRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { ListFailed } from "@/components/list-failed";
import { SimpleTable, type SimpleColumn } from "@/components/simple-table";
import { TopBar } from "@/components/top-bar";
import { useMinute } from "@/lib/clock";
import { useCommand } from "@/lib/commands";
import { count, some } from "@/lib/format/numbers";
import { longMoment, shortMoment } from "@/lib/format/time";
import { useRpc } from "@/lib/rpc";
import { sayFailed, sayWithUndo } from "@/lib/toast";
import * as commands from "./commands";
import { listenerQuery, tokensQuery } from "./queries";
import { RotateDialog } from "./rotate-dialog";
import { SecretDialog } from "./secret-dialog";
import { StateTag } from "./state-tag";
import { TokenDialog } from "./token-dialog";
import { TokenPanel } from "./token-panel";
import { totalOf, UsageLine } from "./usage";
import { scopeWord, stateOf } from "./words";

type Props = {
  /** The other places of the API. */
  nav: ReactNode;
  selected: number | null;
  onSelect: (id: number | null) => void;
  onRequests: (id: number) => void;
};

type Made = { token: NewToken; rotated: boolean };
type Open = { what: "new" } | { what: "edit" | "rotate"; token: TokenRow } | null;

export function TokensRoom({ nav, selected, onSelect, onRequests }: Props) {
  const rpc = useRpc();
  const now = useMinute();
  const { data: tokens, error, refetch } = useQuery(tokensQuery(rpc));
  const { data: listener } = useQuery(listenerQuery(rpc));
  const [open, setOpen] = useState<Open>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [withRevoked, setWithRevoked] = useState(false);
  const revoke = useMutation<null, Problem, TokenRow>({
    mutationFn: (token) => rpc.call("tokens.revoke", { id: token.id }),
    onSuccess: (_, token) =>
      sayWithUndo(`${token.name} revoked`, async () => {
        await rpc.call("tokens.unrevoke", { id: token.id });
        return `${token.name} works again`;
      }),
    onError: (problem) => sayFailed(problem.message),
  });

  const token = tokens?.find((one) => one.id === selected);
  const live = token?.revoked_at === null ? token : null;
  useCommand(
    commands.revokeToken,
    () => live !== null && revoke.mutate(live),
    () => live !== null,
  );
  useCommand(
    commands.tokenRequests,
    () => token !== undefined && onRequests(token.id),
    () => token !== undefined,
  );
  useCommand(
    commands.closeToken,
    () => onSelect(null),
    () => token !== undefined,
  );

  // The one that is open stands in the list anyway.
  const hidden = tokens?.filter((one) => one.revoked_at !== null && (withRevoked || one.id !== selected)) ?? [];
  const shown = tokens?.filter((one) => withRevoked || one.revoked_at === null || one.id === selected);
  const baseUrl = listener?.base_url ?? "";
  return (
    <section className="room" aria-label="Tokens">
      <TopBar title="API" nav={nav}>
        <Button kind="primary" command={commands.newToken} onClick={() => setOpen({ what: "new" })}>
          New token
        </Button>
      </TopBar>
      <div className={token === undefined ? "room-body tokens" : "room-body tokens with-panel"}>
        <div className="pane">
          {error !== null && tokens === undefined ? (
            <TokensFailed problem={error} onRetry={() => void refetch()} />
          ) : (
            <div className="scroll" tabIndex={-1}>
              {shown?.length === 0 ? (
                <EmptyState
                  title="No tokens yet"
                  about="Whoever sends leads over the API shows a token: a form, a Zap, a script, a partner. Make one for each."
                  action={
                    <Button kind="primary" onClick={() => setOpen({ what: "new" })}>
                      New token
                    </Button>
                  }
                />
              ) : (
                shown !== undefined && (
                  <div className="tokens-in">
                    <SimpleTable
                      label="Tokens"
                      columns={columns(now)}
                      rows={shown}
                      rowKey={(row) => row.id}
                      isOff={(row) => ["revoked", "expired"].includes(stateOf(row, now))}
                      selected={selected}
                      onOpen={(row) => onSelect(row.id === selected ? null : row.id)}
                    />
                    {hidden.length > 0 && (
                      <button type="button" className="link tokens-more" onClick={() => setWithRevoked(!withRevoked)}>
                        {withRevoked ? "Hide what was revoked" : `Show ${some(hidden.length, "revoked token")}`}
                      </button>
                    )}
                  </div>
                )
              )}
            </div>
          )}
        </div>
        {token !== undefined && (
          <TokenPanel
            token={token}
            now={now}
            onEdit={() => setOpen({ what: "edit", token })}
            onRotate={() => setOpen({ what: "rotate", token })}
            onRevoke={() => revoke.mutate(token)}
            onRequests={() => onRequests(token.id)}
            onClose={() => onSelect(null)}
          />
        )}
      </div>
      <TokenDialog
        open={open?.what === "new" || open?.what === "edit"}
        token={open?.what === "edit" ? open.token : null}
        onClose={() => setOpen(null)}
        onMade={(token) => setMade({ token, rotated: false })}
      />
      <RotateDialog
        token={open?.what === "rotate" ? open.token : null}
        onClose={() => setOpen(null)}
        onRotated={(token) => setMade({ token, rotated: true })}
      />
      <SecretDialog
        made={made?.token ?? null}
        rotated={made?.rotated ?? false}
        baseUrl={baseUrl === "" ? "http://127.0.0.1:8710" : baseUrl}
        onClose={() => setMade(null)}
      />
    </section>
  );
}

function columns(now: number): SimpleColumn<TokenRow>[] {
  return [
    {
      key: "name",
      title: "Name",
      width: "minmax(150px, 1.3fr)",
      cell: (row) => (
        <span className="flex">
          <span className="label cut">{row.name}</span>
          <StateTag token={row} now={now} />
        </span>
      ),
    },
    { key: "hint", title: "Begins", width: "112px", cell: (row) => <span className="mono t3">{row.hint}…</span> },
    { key: "user", title: "User", width: "minmax(80px, 0.8fr)", cell: (row) => <span className="t2">{row.user}</span> },
    {
      key: "scopes",
      title: "May",
      width: "minmax(110px, 1.2fr)",
      cell: (row) => <span className="t2">{row.scopes.map(scopeWord).join(", ")}</span>,
    },
    {
      key: "used",
      title: "Last used",
      width: "minmax(140px, 1fr)",
      cell: (row) =>
        row.last_used_at === null ? (
          <span className="t3">Never</span>
        ) : (
          <span className="t2" title={longMoment(row.last_used_at)}>
            {shortMoment(row.last_used_at, now)} <span className="t3">from {row.last_used_from}</span>
          </span>
        ),
    },
    {
      key: "usage",
      title: "30 days",
      width: "180px",
      cell: (row) => (
        <span className="row usage-cell">
          <UsageLine usage={row.usage} now={now} />
          <span className="t2 num">{count(row.usage.reduce((all, one) => all + totalOf(one), 0))}</span>
        </span>
      ),
    },
  ];
}

function TokensFailed({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <ListFailed
      problem={problem}
      kicker="Tokens not shown"
      title="The tokens could not be read"
      safe={["What is on the disk stays as it is.", "Tokens that work go on working while the listener runs."]}
      unsafe="No token can be made or ended until they can be read."
      again="Read them again"
      command={commands.tryAgain}
      onRetry={onRetry}
    />
  );
}
