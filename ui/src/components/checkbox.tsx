import { useEffect, useRef, type ReactNode } from "react";

type Props = {
  checked: boolean;
  /** Some of many: neither ticked nor not. */
  some?: boolean;
  onChange: (checked: boolean) => void;
  /** Spoken where nothing stands beside it. */
  name?: string;
  disabled?: boolean;
  children?: ReactNode;
};

export function Checkbox({ checked, some = false, onChange, name, disabled, children }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = some;
  }, [some]);
  const input = (
    <input
      ref={box}
      type="checkbox"
      className="tick"
      checked={checked}
      disabled={disabled}
      aria-label={name}
      onChange={(event) => onChange(event.target.checked)}
    />
  );
  if (children === undefined) return input;
  return (
    <label className="row tick-row">
      {input}
      <span>{children}</span>
    </label>
  );
}
