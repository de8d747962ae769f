import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChangePassword, Me, Problem } from "@/gen/wire";
import { BrandMark } from "@/components/brand-mark";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Notice } from "@/components/notice";
import { PasswordField } from "@/components/password-field";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";

const SHORTEST = 8;
const START = { queryKey: ["office", "start"] };

/** Between a one-time password and the rooms: nothing opens until somebody has a password that only they know. */
export function OwnPassword({ me }: { me: Me }) {
  const rpc = useRpc();
  const queries = useQueryClient();
  const [form, setForm] = useState<ChangePassword>({ current: "", new: "" });
  const [tooShort, setTooShort] = useState(false);
  const save = useMutation<null, Problem, ChangePassword>({
    mutationFn: (req) => rpc.call("me.change_password", req),
    onSuccess: () => queries.invalidateQueries(START),
  });
  const leave = useMutation<null, Problem>({
    mutationFn: () => rpc.call("me.sign_out", {}),
    onSuccess: () => queries.invalidateQueries(START),
  });
  const change = (part: Partial<ChangePassword>) => {
    setForm({ ...form, ...part });
    setTooShort(false);
    save.reset();
  };
  const rest = restOf(save.error, ["current", "new"]);
  return (
    <main className="page-body">
      <div className="sign-in">
        <BrandMark />
        <h1 className="title-20">Choose a password, {me.name.split(" ")[0]}</h1>
        <p className="t2">The one you signed in with was made by somebody else. Choose one that only you know.</p>
        <form
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (Array.from(form.new).length < SHORTEST) setTooShort(true);
            else if (!save.isPending) save.mutate(form);
          }}
        >
          {rest !== null && (
            <Notice tone="bad">
              <p>{rest}</p>
            </Notice>
          )}
          <Field label="One-time password" error={fieldSays(save.error, "current")}>
            {(control) => (
              <PasswordField
                {...control}
                large
                autoFocus
                value={form.current}
                autoComplete="current-password"
                onChange={(event) => change({ current: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="New password"
            hint="8 characters or more"
            error={tooShort ? "At least 8 characters." : fieldSays(save.error, "new")}
          >
            {(control) => (
              <PasswordField
                {...control}
                large
                value={form.new}
                autoComplete="new-password"
                onChange={(event) => change({ new: event.target.value })}
              />
            )}
          </Field>
          <div className="actions">
            <Button type="submit" kind="primary" size="lg" busy={save.isPending}>
              Choose it
            </Button>
            <Button kind="ghost" size="lg" onClick={() => leave.mutate()}>
              Sign out
            </Button>
          </div>
        </form>
      </div>
    </main>
  );
}
