import { useEffect, useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Me, Problem, SignIn as SignInReq } from "@/gen/wire";
import { BrandMark } from "@/components/brand-mark";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Wrong } from "@/components/notice";
import { PasswordField } from "@/components/password-field";
import { forgetDrafts } from "@/lib/drafts";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";

const SHOWN = ["login", "password"];

type Props = {
  office: string;
  lastSignIn: string | null;
  /** Signed in by a password that somebody else made: it is asked for once, and only its replacement after that. */
  onOneTime: (password: string) => void;
};

export function SignIn({ office, lastSignIn, onOneTime }: Props) {
  const rpc = useRpc();
  const queries = useQueryClient();
  const [form, setForm] = useState<SignInReq>({ login: lastSignIn ?? "", password: "", stay: true });
  const signIn = useMutation<Me, Problem, SignInReq>({
    mutationFn: (req) => rpc.call("me.sign_in", req),
    onSuccess: (me, { password }) => {
      if (me.must_change_password) onOneTime(password);
      return queries.invalidateQueries({ queryKey: ["office", "start"] });
    },
  });
  useEffect(forgetDrafts, []);
  const change = (part: Partial<SignInReq>) => {
    setForm({ ...form, ...part });
    signIn.reset();
  };
  const rest = restOf(signIn.error, SHOWN);
  return (
    <main className="page-body">
      <div className="sign-in">
        <BrandMark />
        <h1 className="title-20">Sign in{office === "" ? "" : ` to ${office}`}</h1>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!signIn.isPending) signIn.mutate({ ...form, login: form.login.trim() });
          }}
        >
          <Wrong words={rest} />
          <Field label="Name or e-mail" error={fieldSays(signIn.error, "login")}>
            {(control) => (
              <input
                {...control}
                className="field lg"
                value={form.login}
                required
                autoComplete="username"
                spellCheck={false}
                autoFocus={lastSignIn === null}
                onChange={(event) => change({ login: event.target.value })}
              />
            )}
          </Field>
          <Field label="Password" error={fieldSays(signIn.error, "password")}>
            {(control) => (
              <PasswordField
                {...control}
                large
                value={form.password}
                required
                autoComplete="current-password"
                autoFocus={lastSignIn !== null}
                onChange={(event) => change({ password: event.target.value })}
              />
            )}
          </Field>
          <label className="row">
            <input
              type="checkbox"
              className="tick"
              checked={form.stay}
              onChange={(event) => change({ stay: event.target.checked })}
            />
            Stay signed in on this computer
          </label>
          <Button type="submit" kind="primary" size="lg" busy={signIn.isPending}>
            Sign in
          </Button>
        </form>
      </div>
    </main>
  );
}
