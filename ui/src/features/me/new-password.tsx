import { useState, type ReactNode } from "react";
import { useMutation } from "@tanstack/react-query";
import type { ChangePassword, Problem } from "@/gen/wire";
import type { Field, FieldRow } from "@/components/field";
import { Form } from "@/components/form";
import { Wrong } from "@/components/notice";
import { PasswordField } from "@/components/password-field";
import { passwordError, passwordHint } from "@/lib/passwords";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";

const BLANK: ChangePassword = { current: "", new: "" };

type Props = {
  /** What the password is called that still holds. */
  current: string;
  /** That password, where it was typed a moment ago: then it is asked for only if it does not hold any more. */
  typed?: string | null;
  /** Whether labels stand above their fields or beside them. */
  In: typeof Field | typeof FieldRow;
  large?: boolean;
  /** What is waited for before the form is free again. */
  onDone: () => unknown;
  /** The buttons. */
  children: (busy: boolean, filled: boolean) => ReactNode;
};

/** One's own password, changed by whoever knows the one before. */
export function NewPasswordForm({ current, typed = null, In, large, onDone, children }: Props) {
  const rpc = useRpc();
  const [form, setForm] = useState({ ...BLANK, current: typed ?? "" });
  const [asking, setAsking] = useState(typed === null);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = useMutation<null, Problem, ChangePassword>({
    mutationFn: (req) => rpc.call("me.change_password", req),
    onSuccess: async () => {
      await onDone();
      setForm(BLANK);
    },
    onError: (problem) => setAsking(asking || fieldSays(problem, "current") !== null),
  });
  const change = (part: Partial<ChangePassword>) => {
    setForm({ ...form, ...part });
    setWrong(null);
    save.reset();
  };
  const submit = () => {
    const judged = passwordError(form.new);
    if (judged !== null) setWrong(judged);
    else if (!save.isPending) save.mutate(form);
  };
  return (
    <Form onSubmit={submit}>
      <Wrong words={restOf(save.error, ["current", "new"])} />
      {asking && (
        <In label={current} error={fieldSays(save.error, "current")}>
          {(control) => (
            <PasswordField
              {...control}
              large={large}
              autoFocus={large}
              value={form.current}
              autoComplete="current-password"
              onChange={(event) => change({ current: event.target.value })}
            />
          )}
        </In>
      )}
      <In label="New password" hint={passwordHint} error={wrong ?? fieldSays(save.error, "new")}>
        {(control) => (
          <PasswordField
            {...control}
            large={large}
            autoFocus={large === true && !asking}
            value={form.new}
            autoComplete="new-password"
            onChange={(event) => change({ new: event.target.value })}
          />
        )}
      </In>
      {children(save.isPending, form.current !== "" && form.new !== "")}
    </Form>
  );
}
