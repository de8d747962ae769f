import type { ReactNode, Ref } from "react";
import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronDown, X } from "lucide-react";
import { ChoiceWords } from "./choice-words";
import { floats } from "./floats";
import { Icon } from "./icon";

export type Item = { id: string; label: string; about?: string; mark?: ReactNode };

type Common = {
  items: readonly Item[];
  placeholder?: string;
  empty?: string;
  disabled?: boolean;
  id?: string;
  label?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** What is typed, where the choices are searched elsewhere; they are then shown as they come. */
  onSearch?: (text: string) => void;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

type OneProps = Common & { value: Item | null; onChoose: (item: Item | null) => void; clearable?: boolean };

/* Escape closes the list or leaves the field; it never empties what was chosen. */
const same = (a: Item, b: Item) => a.id === b.id;

/** What goes to the whole, and what to the field in it. */
const partsOf = ({ items, disabled, onSearch, placeholder, inputRef, empty, label, ...rest }: Common) => ({
  root: {
    items,
    disabled,
    onInputValueChange: (text: string, details: { reason: string }) => {
      if (details.reason === "input-change") onSearch?.(text);
    },
    filter: onSearch === undefined ? undefined : null,
    itemToStringLabel: (item: Item) => item.label,
    isItemEqualToValue: same,
    autoHighlight: true,
  },
  input: { ref: inputRef, placeholder, "aria-label": label, ...rest },
  empty,
});

/** One of many, found by typing. */
export function Combobox({ value, onChoose, clearable = false, ...common }: OneProps) {
  const { root, input, empty } = partsOf(common);
  return (
    <Base.Root<Item> {...root} value={value} onValueChange={(next, details) => details.reason !== "escape-key" && onChoose(next)}>
      <span className="combo">
        <Base.Input className="field" {...input} />
        {clearable && value !== null ? (
          <Base.Clear className="combo-end" aria-label="Clear">
            <Icon of={X} size="xs" />
          </Base.Clear>
        ) : (
          <Base.Trigger className="combo-end" aria-label="Show all" tabIndex={-1}>
            <Icon of={ChevronDown} size="sm" />
          </Base.Trigger>
        )}
      </span>
      <Choices empty={empty} />
    </Base.Root>
  );
}

type ManyProps = Common & { value: readonly Item[]; onChoose: (items: Item[]) => void };

/** Some of many: what is chosen stands in the field; Backspace takes the last one back. */
export function ComboboxMany({ value, onChoose, ...common }: ManyProps) {
  const { root, input, empty } = partsOf(common);
  return (
    <Base.Root<Item, true>
      multiple
      {...root}
      value={[...value]}
      onValueChange={(next, details) => details.reason !== "escape-key" && onChoose(next)}
    >
      <Base.Chips className="field chips">
        {value.map((item) => (
          <Base.Chip key={item.id} className="chip" aria-label={item.label}>
            {item.mark}
            <span className="cut">{item.label}</span>
            <Base.ChipRemove aria-label={`Remove ${item.label}`}>
              <Icon of={X} size="xs" />
            </Base.ChipRemove>
          </Base.Chip>
        ))}
        <Base.Input {...input} placeholder={value.length === 0 ? input.placeholder : undefined} />
      </Base.Chips>
      <Choices empty={empty} />
    </Base.Root>
  );
}

function Choices({ empty = "Nothing by this name" }: { empty?: string }) {
  return (
    <Base.Portal container={floats}>
      <Base.Positioner className="menu-place" sideOffset={4} collisionPadding={8}>
        <Base.Popup className="float menu select-menu" data-own-keys="">
          <Base.Empty className="menu-empty">{empty}</Base.Empty>
          <Base.List>
            {(item: Item) => (
              <Base.Item key={item.id} value={item} className="menu-item tall-ok">
                <ChoiceWords mark={item.mark} label={<span className="cut">{item.label}</span>} about={item.about} />
                <Base.ItemIndicator className="end">
                  <Icon of={Check} size="sm" />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
