import { useState } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { NewToken, Problem, TokenRow } from "@/gen/wire";
import { Checkbox } from "@/components/checkbox";
import { DateField } from "@/components/date-field";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { FormFoot } from "@/components/form-dialog";
import { Wrong } from "@/components/notice";
import { Segments } from "@/components/segments";
import { Select } from "@/components/select";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { blank, dateText, draftOf, expiresAt, expiries, type Draft } from "./draft";
import { usersQuery } from "./queries";
import { duplicates, scopes } from "./words";

type Props = {
  /** None: a new one. */
  token: TokenRow | null;
  open: boolean;
  onClose: () => void;
  onMade: (made: NewToken) => void;
};

export function TokenDialog({ token, open, onClose, onMade }: Props) {
  const title = token === null ? "New token" : `Edit ${token.name}`;
  return open ? <TokenForm key={token?.id ?? "new"} token={token} title={title} onClose={onClose} onMade={onMade} /> : null;
}

const SHOWN = ["name", "user_id", "expires_at"];

function TokenForm({ token, title, onClose, onMade }: Omit<Props, "open"> & { title: string }) {
  const rpc = useRpc();
  const { data: users } = useQuery(usersQuery(rpc));
  const [draft, setDraft] = useState<Draft>(() => (token === null ? blank : draftOf(token)));
  const [noDate, setNoDate] = useState(false);
  const [today] = useState(() => dateText(Date.now()));
  const save = useMutation<NewToken | null, Problem, number | null>({
    mutationFn: async (expires) => {
      const { name, scopes: chosen, duplicate, user } = draft;
      const shared = { name, scopes: [...chosen], expires_at: expires, duplicate_response: duplicate };
      if (token === null) return rpc.call("tokens.create", { ...shared, user_id: user === null ? null : Number(user) });
      await rpc.call("tokens.update", { ...shared, id: token.id });
      return null;
    },
    onSuccess: (made) => {
      onClose();
      if (made === null) say(`${draft.name.trim()} changed`);
      else onMade(made);
    },
  });
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setNoDate(false);
    save.reset();
  };
  const submit = () => {
    const expires = expiresAt(draft, Date.now());
    if (expires === undefined) setNoDate(true);
    else if (!save.isPending) save.mutate(expires);
  };
  const says = (field: string) => fieldSays(save.error, field);
  const rest = restOf(save.error, SHOWN);
  const people = (users ?? []).filter((user) => user.active).map((user) => ({ value: String(user.id), label: user.name }));
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      about={token === null ? "One for each form, script or partner, so that each can be ended alone." : undefined}
      onSubmit={submit}
      foot={<FormFoot label={token === null ? "Make the token" : "Save"} busy={save.isPending} onClose={onClose} />}
    >
      <div className="fields-2">
        <Field
          label="Name"
          required="Give the token a name, for example the form that will use it."
          error={says("name")}
          hint="What will use it: Website form, Zapier"
        >
          {(control) => (
            <input
              {...control}
              className="field"
              value={draft.name}
              autoFocus
              autoComplete="off"
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        {token === null && (
          <Field label="User" optional error={says("user_id")} hint="Whose doing it counts as">
            {(control) => (
              <Select
                {...control}
                value={draft.user}
                onChoose={(user) => change({ user })}
                options={people}
                placeholder="First admin"
              />
            )}
          </Field>
        )}
      </div>
      <fieldset className="scopes">
        <legend className="label">May</legend>
        {scopes.map(({ scope, label, about }) => (
          <Checkbox
            key={scope}
            checked={draft.scopes.includes(scope)}
            onChange={(on) => change({ scopes: on ? [...draft.scopes, scope] : draft.scopes.filter((one) => one !== scope) })}
          >
            <span className="label">{label}</span> <span className="t3">{about}</span>
          </Checkbox>
        ))}
        {draft.scopes.length === 0 && (
          <p className="field-hint">It may then only list the users: enough to test that it works.</p>
        )}
      </fieldset>
      <div className="field-block">
        <span className="label">Ends</span>
        <div className="row wrap">
          <Segments label="Ends" value={draft.expiry} options={expiries} onChoose={(expiry) => change({ expiry })} />
          {draft.expiry === "date" && (
            <DateField
              label="Last day"
              value={draft.date}
              min={today}
              onChange={(date) => change({ date })}
              aria-invalid={noDate || says("expires_at") !== null ? true : undefined}
            />
          )}
        </div>
        {noDate ? (
          <p className="field-error" role="alert">
            Choose the last day it can be used.
          </p>
        ) : (
          says("expires_at") !== null && (
            <p className="field-error" role="alert">
              {says("expires_at")}
            </p>
          )
        )}
      </div>
      <Field label="A lead who is a contact already is answered">
        {(control) => (
          <Select {...control} value={draft.duplicate} onChoose={(duplicate) => change({ duplicate })} options={duplicates} />
        )}
      </Field>
      <Wrong words={rest} />
    </Dialog>
  );
}
