import { Switch as Base } from "@base-ui/react/switch";

type Props = {
  on: boolean;
  onChange: (on: boolean) => void;
  /** Beside it; where a `Field` names it already, leave it out. */
  label?: string;
  disabled?: boolean;
  id?: string;
  "aria-describedby"?: string;
};

/** On or off, at once. */
export function Switch({ on, onChange, label, ...rest }: Props) {
  const control = (
    <Base.Root className="switch" checked={on} onCheckedChange={(next) => onChange(next)} {...rest}>
      <Base.Thumb />
    </Base.Root>
  );
  if (label === undefined) return control;
  return (
    <label className="row switch-row">
      {control}
      {label}
    </label>
  );
}
