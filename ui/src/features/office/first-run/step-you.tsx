import { useState } from "react";
import type { Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { Wrong } from "@/components/notice";
import { PasswordField } from "@/components/password-field";
import { passwordError, passwordHint } from "@/lib/passwords";
import { fieldSays, restOf } from "@/lib/rpc";
import type { Draft } from "./first-run";

const SHOWN = ["name", "password", "office_name", "code"];

type Props = {
  draft: Draft;
  needsCode: boolean;
  problem: Problem | null;
  onChange: (part: Partial<Draft>) => void;
  onNext: () => void;
};

export function StepYou({ draft, needsCode, problem, onChange, onNext }: Props) {
  const [tried, setTried] = useState(false);
  const noCode = needsCode && draft.code.trim() === "";
  const noName = draft.name.trim() === "";
  const weak = passwordError(draft.password);
  const rest = restOf(problem, SHOWN);
  return (
    <>
      <h1 className="title-28">Who runs this office?</h1>
      <p className="lede">
        You become its first admin. Everything stays on {needsCode ? "the office’s own computer" : "this computer"}; there is no
        account to make anywhere.
      </p>
      <Form
        onSubmit={() => {
          setTried(true);
          if (!noCode && !noName && weak === null) onNext();
        }}
      >
        <Wrong words={rest} />
        {needsCode && (
          <Field
            label="One-time code"
            required
            hint="The program printed it where it was started"
            error={tried && noCode ? "Enter the code." : fieldSays(problem, "code")}
          >
            {(control) => (
              <input
                {...control}
                className="field lg mono"
                value={draft.code}
                required
                autoComplete="one-time-code"
                autoCapitalize="characters"
                spellCheck={false}
                placeholder="XXXX-XXXX-XXXX"
                autoFocus
                onChange={(event) => onChange({ code: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field
          label="Your name"
          required
          hint="You sign in with it, and leads show it as their owner"
          error={tried && noName ? "Enter your name." : fieldSays(problem, "name")}
        >
          {(control) => (
            <input
              {...control}
              className="field lg"
              value={draft.name}
              required
              autoComplete="name"
              autoFocus={!needsCode}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="Password" required hint={passwordHint} error={(tried ? weak : null) ?? fieldSays(problem, "password")}>
          {(control) => (
            <PasswordField
              {...control}
              large
              value={draft.password}
              required
              autoComplete="new-password"
              onChange={(event) => onChange({ password: event.target.value })}
            />
          )}
        </Field>
        <Field label="Office" optional hint="Stands at the head of the window" error={fieldSays(problem, "office_name")}>
          {(control) => (
            <input
              {...control}
              className="field lg"
              value={draft.office}
              autoComplete="organization"
              onChange={(event) => onChange({ office: event.target.value })}
            />
          )}
        </Field>
        <div className="actions">
          <Button type="submit" kind="primary" size="lg">
            Continue <kbd aria-hidden="true">Enter</kbd>
          </Button>
        </div>
      </Form>
    </>
  );
}
