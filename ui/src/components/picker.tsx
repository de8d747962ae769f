import { useEffect, useLayoutEffect, useRef, useState, type ReactElement, type ReactNode } from "react";
import { Autocomplete as Base } from "@base-ui/react/autocomplete";
import { Popover as Float } from "@base-ui/react/popover";
import { Check, Search } from "lucide-react";
import { useReturn } from "@/lib/focus";
import { floats } from "./floats";
import { Icon } from "./icon";

export type PickItem = { id: string; label: string; about?: string; mark?: ReactNode };

type ListProps = {
  label: string;
  placeholder: string;
  items: readonly PickItem[];
  /** Ticked ones; a choice of one has none. */
  chosen?: readonly string[];
  onPick: (item: PickItem) => void;
  onType?: (typed: string) => void;
  empty?: string;
};

/** A short list found by typing, as part of what floats. Enter takes the highlighted one. */
export function PickList({ label, placeholder, items, chosen = [], onPick, onType, empty = "Nothing by this name" }: ListProps) {
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  // At once, and also where it takes the place of a list that had the focus: the next key may be its own already.
  useLayoutEffect(() => input.current?.focus({ preventScroll: true }), []);
  return (
    <Base.Root<PickItem>
      inline
      open
      items={items}
      value={typed}
      onValueChange={(next, details) => {
        // Choosing a line is not typing its name.
        if (details.reason !== "input-change" && details.reason !== "input-clear") return;
        setTyped(next);
        onType?.(next);
      }}
      itemToStringValue={(item) => item.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="pick-head">
        <Icon of={Search} size="sm" />
        <Base.Input ref={input} aria-label={label} placeholder={placeholder} />
      </div>
      <div className="pick-body">
        <Base.Empty className="menu-empty">{empty}</Base.Empty>
        <Base.List>
          {(item: PickItem) => (
            <Base.Item key={item.id} value={item} className="menu-item tall-ok" onClick={() => onPick(item)}>
              {item.mark}
              <span className="stack tight">
                <span className="cut">{item.label}</span>
                {item.about !== undefined && <span className="t3 t12 cut">{item.about}</span>}
              </span>
              {chosen.includes(item.id) && (
                <span className="end">
                  <Icon of={Check} size="sm" />
                  <span className="sr">chosen</span>
                </span>
              )}
            </Base.Item>
          )}
        </Base.List>
      </div>
    </Base.Root>
  );
}

type Props = {
  trigger: ReactElement<Record<string, unknown>>;
  label: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  side?: "top" | "bottom";
  align?: "start" | "center" | "end";
  children: ReactNode;
};

/** What floats around a list: it hangs from its button, and a key may open it too. */
export function PickFloat({ trigger, label, open, onOpen, side = "bottom", align = "start", children }: Props) {
  const popup = useReturn<HTMLDivElement>(open);
  useEffect(() => (open ? keepLetters() : undefined), [open]);
  return (
    <Float.Root open={open} onOpenChange={(next) => onOpen(next)}>
      <Float.Trigger render={trigger} />
      <Float.Portal container={floats}>
        <Float.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="menu-place">
          <Float.Popup ref={popup} className="float picker" aria-label={label} data-own-keys="" finalFocus={false}>
            {children}
          </Float.Popup>
        </Float.Positioner>
      </Float.Portal>
    </Float.Root>
  );
}

/** Between the key that opens it and the frame in which it has the focus, letters are nobody's commands. */
function keepLetters(): () => void {
  const keep = (event: KeyboardEvent) => {
    const inside = document.activeElement?.closest("[data-own-keys]") != null;
    if (inside || event.ctrlKey || event.metaKey || event.key.length > 1) return;
    event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", keep, true);
  return () => window.removeEventListener("keydown", keep, true);
}
