import type { ReactNode } from "react";
import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { ChoiceWords } from "./choice-words";
import { floats } from "./floats";
import { Icon } from "./icon";

export type Choice<T extends string> = { value: T; label: string; mark?: ReactNode; about?: string; disabled?: boolean };

type Props<T extends string> = {
  value: T | null;
  onChoose: (value: T) => void;
  options: readonly Choice<T>[];
  /** What stands there while nothing is chosen. */
  placeholder?: string;
  disabled?: boolean;
  id?: string;
  label?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

/** One of some: letters find, arrows move, Enter chooses. Of two or three, `Segments` shows all at once. */
export function Select<T extends string>({
  value,
  onChoose,
  options,
  placeholder = "Choose",
  disabled,
  label,
  ...rest
}: Props<T>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Base.Root<T>
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onValueChange={(next) => next !== null && onChoose(next)}
      disabled={disabled}
      modal={false}
    >
      <Base.Trigger className="field select" aria-label={label} {...rest}>
        {chosen?.mark}
        <Base.Value className={chosen === undefined ? "cut t3" : "cut"}>{chosen?.label ?? placeholder}</Base.Value>
        <Base.Icon className="end">
          <Icon of={ChevronDown} size="sm" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal container={floats}>
        <Base.Positioner className="menu-place" sideOffset={4} collisionPadding={8} alignItemWithTrigger={false}>
          <Base.Popup className="float menu select-menu" data-own-keys="">
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} disabled={option.disabled} className="menu-item tall-ok">
                  <ChoiceWords mark={option.mark} label={<Base.ItemText>{option.label}</Base.ItemText>} about={option.about} />
                  <Base.ItemIndicator className="end">
                    <Icon of={Check} size="sm" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
