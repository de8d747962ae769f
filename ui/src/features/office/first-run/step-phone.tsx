import type { Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { Wrong } from "@/components/notice";
import { fieldSays, restOf } from "@/lib/rpc";

type Props = {
  phone: string;
  problem: Problem | null;
  busy: boolean;
  onChange: (phone: string) => void;
  onBack: () => void;
  onFinish: (phone: string) => void;
};

export function StepPhone({ phone, problem, busy, onChange, onBack, onFinish }: Props) {
  const rest = restOf(problem, ["phone"]);
  return (
    <>
      <h1 className="title-28">Which phone do you pick up?</h1>
      <p className="lede">
        A call has two legs: your phone rings first, and when you answer, the contact is dialled. A mobile, a desk phone, any
        number will do.
      </p>
      <Form onSubmit={() => onFinish(phone)}>
        <Wrong words={rest} />
        <Field
          label="Your phone"
          optional
          hint="In any form you like: (617) 555-0108, +44 20 7946 0018"
          error={fieldSays(problem, "phone")}
        >
          {(control) => (
            <input
              {...control}
              className="field lg num"
              type="tel"
              value={phone}
              autoComplete="tel"
              autoFocus
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </Field>
        <div className="actions">
          <Button type="submit" kind="primary" size="lg" busy={busy}>
            {phone.trim() === "" ? "Continue without a phone" : "Continue"} <kbd aria-hidden="true">Enter</kbd>
          </Button>
          <Button kind="ghost" size="lg" onClick={onBack}>
            Back
          </Button>
        </div>
      </Form>
    </>
  );
}
