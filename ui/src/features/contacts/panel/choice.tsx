import type { ReactNode } from "react";
import { Menu, MenuChoice } from "@/components/menu";

type Option = { value: string; label: string; mark?: ReactNode };
type Props = {
  name: string;
  value: string;
  options: readonly Option[];
  /** What choosing nothing is called. */
  none?: string;
  children: ReactNode;
  onChoose: (value: string) => void;
};

/** A value that is one of some: a click or Enter opens them, letters find. */
export function Choice({ name, value, options, none, children, onChoose }: Props) {
  const all = none === undefined ? options : [{ value: "", label: none }, ...options];
  const label = all.find((option) => option.value === value)?.label ?? value;
  return (
    <Menu
      trigger={
        <button type="button" className="editable" data-edit="" aria-label={`Change ${name}: ${label === "" ? "empty" : label}`}>
          {children}
        </button>
      }
    >
      <div className="menu-long">
        <MenuChoice title={name} value={value} options={all} onChoose={(next) => next !== value && onChoose(next)} />
      </div>
    </Menu>
  );
}
