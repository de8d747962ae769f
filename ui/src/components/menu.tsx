import type { ReactElement, ReactNode } from "react";
import { Menu as Base } from "@base-ui/react/menu";
import { Check, type LucideIcon } from "lucide-react";
import { floats } from "./floats";
import { Icon } from "./icon";

type Props = {
  trigger: ReactElement<Record<string, unknown>>;
  side?: "top" | "bottom" | "right";
  align?: "start" | "end";
  children: ReactNode;
};

export function Menu({ trigger, side = "bottom", align = "start", children }: Props) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={floats}>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="menu-place">
          <Base.Popup className="float menu" data-own-keys="">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({ icon, onClick, children }: { icon?: LucideIcon; onClick: () => void; children: ReactNode }) {
  return (
    <Base.Item className="menu-item" onClick={onClick}>
      {icon !== undefined && <Icon of={icon} size="sm" />}
      {children}
    </Base.Item>
  );
}

export const MenuLine = () => <Base.Separator className="menu-line" />;

type ChoiceProps<T extends string> = {
  title: string;
  value: T;
  options: readonly { value: T; label: string; mark?: ReactNode; disabled?: boolean }[];
  onChoose: (value: T) => void;
};

/** One of a few: the present one has a tick. */
export function MenuChoice<T extends string>({ title, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: T) => onChoose(next)}>
      <Base.GroupLabel className="menu-head eyebrow">{title}</Base.GroupLabel>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} disabled={option.disabled} className="menu-item" closeOnClick>
          {option.mark}
          {option.label}
          <span className="end">
            <Base.RadioItemIndicator>
              <Icon of={Check} size="sm" />
            </Base.RadioItemIndicator>
          </span>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
