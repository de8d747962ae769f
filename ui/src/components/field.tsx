import { useId, type ReactNode } from "react";
import { CircleAlert } from "lucide-react";
import { useIsMissing } from "./form";
import { Icon } from "./icon";

type Control = {
  id: string;
  "aria-required": true | undefined;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};
type Props = {
  label: string;
  optional?: boolean;
  /** It must be filled; what is said when it is not: "Enter a name." True: its form says it by itself. */
  required?: string | true;
  hint?: ReactNode;
  error?: string | null;
  children: (control: Control) => ReactNode;
};

/** Label, control, hint; what is wrong stands where it is wrong. */
export function Field({ label, optional = false, required, hint, error = null, children }: Props) {
  const { control, below } = useFieldParts(hint, error, required);
  return (
    <div className="field-block">
      <label htmlFor={control.id} className={required === undefined ? undefined : "must"}>
        {label}
        {optional && <span className="t3">optional</span>}
      </label>
      {children(control)}
      {below}
    </div>
  );
}

/** The same with the label beside it, for settings. */
export function FieldRow({ label, required, hint, error = null, children }: Omit<Props, "optional">) {
  const { control, below } = useFieldParts(hint, error, required);
  return (
    <div className="pair">
      <label htmlFor={control.id} className={required === undefined ? undefined : "must"}>
        {label}
      </label>
      <div>
        {children(control)}
        {below}
      </div>
    </div>
  );
}

type NumberProps = Omit<Props, "optional" | "children"> & {
  value: string;
  onChange: (value: string) => void;
  /** Parts of a whole too. */
  decimal?: boolean;
};

/** A number of a few digits, with its label beside it. */
export function NumberRow({ value, onChange, decimal = false, ...row }: NumberProps) {
  return (
    <FieldRow {...row}>
      {(control) => (
        <input
          {...control}
          className="field short num"
          inputMode={decimal ? "decimal" : "numeric"}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldRow>
  );
}

function useFieldParts(
  hint: ReactNode,
  refused: string | null,
  required: string | true | undefined,
): { control: Control; below: ReactNode } {
  const id = useId();
  const missing = useIsMissing(id);
  const error = missing && typeof required === "string" ? required : refused;
  const about = `${id}-about`;
  const below =
    error !== null ? (
      <p className="field-error" id={about} role="alert">
        <Icon of={CircleAlert} size="xs" />
        {error}
      </p>
    ) : hint !== undefined ? (
      <p className="field-hint" id={about}>
        {hint}
      </p>
    ) : null;
  return {
    control: {
      id,
      "aria-required": typeof required === "string" ? true : undefined,
      "aria-describedby": below === null ? undefined : about,
      "aria-invalid": error === null ? undefined : true,
    },
    below,
  };
}
