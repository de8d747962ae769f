import type { ReactNode } from "react";
import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string; mark?: ReactNode; disabled?: boolean }[];
  onChoose: (value: T) => void;
};

/** One of two to four, all in view. */
export function Segments<T extends string>({ label, value, options, onChoose }: Props<T>) {
  return (
    <ToggleGroup<T>
      className="segments"
      aria-label={label}
      value={[value]}
      onValueChange={(next) => next[0] !== undefined && onChoose(next[0])}
    >
      {options.map((option) => (
        <Toggle key={option.value} value={option.value} disabled={option.disabled}>
          {option.mark}
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
