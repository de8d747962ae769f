import { useState } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Problem, Replayed, TokenRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { Checkbox } from "@/components/checkbox";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Notice } from "@/components/notice";
import { Select } from "@/components/select";
import { some } from "@/lib/format/numbers";
import { useRpc } from "@/lib/rpc";
import { requestQuery, tokenNamesQuery } from "../queries";
import { Result, Results } from "./result";

type Props = {
  /** None: closed. */
  ids: readonly number[];
  onClose: () => void;
  onSent: () => void;
  onOpen: (id: number) => void;
};

const SAME = "same";

export function ReplayDialog({ ids, ...rest }: Props) {
  return ids.length === 0 ? null : <Replay key={ids.join(" ")} ids={ids} {...rest} />;
}

const usable = (token: TokenRow) => token.revoked_at === null && (token.expires_at === null || token.expires_at > Date.now());

function Replay({ ids, onClose, onSent, onOpen }: Props) {
  const rpc = useRpc();
  const [only] = ids.length === 1 ? ids : [];
  const { data: detail } = useQuery({ ...requestQuery(rpc, only ?? 0), enabled: only !== undefined });
  const { data: tokens } = useQuery(tokenNamesQuery(rpc));
  const [token, setToken] = useState<string | null>(null);
  const [dry, setDry] = useState(false);
  const send = useMutation<Replayed[], Problem>({
    mutationFn: () =>
      rpc.call("requests.replay", {
        ids: [...ids],
        token_id: token === null || token === SAME ? null : Number(token),
        dry_run: dry,
      }),
    onSuccess: onSent,
  });
  const live = tokens?.filter(usable) ?? [];
  const own = detail?.row.token ?? null;
  const ownWorks = only === undefined || (own !== null && live.some((one) => one.id === own.id));
  const chosen = token ?? (ownWorks ? SAME : null);
  const done = send.data;
  const same = { value: SAME, label: own === null ? "The one each came with" : `${own.name}, as it came` };
  const others = live.filter((one) => one.id !== own?.id).map((one) => ({ value: String(one.id), label: one.name }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={only === undefined ? `Send ${some(ids.length, "request")} again` : `Send request ${only} again`}
      about={
        done === undefined
          ? "A real request to the listener, logged as a new one that names the first. Its idempotency key is left out."
          : undefined
      }
      width={done === undefined ? "mid" : "xl"}
      onSubmit={() => {
        if (done === undefined && chosen !== null && !send.isPending) send.mutate();
      }}
      foot={
        done === undefined ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" kind="primary" busy={send.isPending} disabled={chosen === null} autoFocus>
              {dry ? "Try it" : "Send again"}
            </Button>
          </>
        ) : (
          <Button kind="primary" onClick={onClose} autoFocus>
            Done
          </Button>
        )
      }
    >
      {done === undefined ? (
        <>
          <Field
            label="As the token"
            hint={
              ownWorks ? "With its user, rights and settings" : "The one it came with cannot be used any more: choose another"
            }
          >
            {(control) => (
              <Select {...control} value={chosen} onChoose={setToken} options={ownWorks ? [same, ...others] : others} />
            )}
          </Field>
          <Checkbox checked={dry} onChange={setDry}>
            Only try <span className="t3">everything is judged and answered, and nothing is stored</span>
          </Checkbox>
          {send.error !== null && (
            <Notice tone="bad">
              <p>{send.error.message}</p>
            </Notice>
          )}
        </>
      ) : only !== undefined && done[0] !== undefined ? (
        <Result first={detail} sent={done[0]} onOpen={onOpen} />
      ) : (
        <Results sent={done} onOpen={onOpen} />
      )}
    </Dialog>
  );
}
