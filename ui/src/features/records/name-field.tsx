import type { Problem } from "@/gen/wire";
import { Field } from "@/components/field";
import { fieldSays } from "@/lib/rpc";

type Props = {
  value: string;
  onChange: (name: string) => void;
  hint?: string;
  /** What was asked with it, and is forgotten when it changes. */
  asked: { error: Problem | null; reset: () => void };
  /** Whether one begins by typing over it. */
  whole?: boolean;
};

/** The name of a record, with which its form begins. */
export function NameField({ value, onChange, hint, asked, whole = false }: Props) {
  return (
    <Field label="Name" required="Enter a name." error={fieldSays(asked.error, "name")} hint={hint}>
      {(control) => (
        <input
          {...control}
          className="field"
          value={value}
          autoFocus
          onFocus={whole ? (event) => event.target.select() : undefined}
          onChange={(event) => {
            onChange(event.target.value);
            asked.reset();
          }}
        />
      )}
    </Field>
  );
}
