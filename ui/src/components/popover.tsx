import type { ReactElement, ReactNode } from "react";
import { Popover as Base } from "@base-ui/react/popover";
import { useReturn } from "@/lib/focus";
import { floats } from "./floats";

type Props = {
  trigger: ReactElement<Record<string, unknown>>;
  /** Spoken as its name. */
  label: string;
  open?: boolean;
  onOpen?: (open: boolean) => void;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  children: ReactNode;
};

/** A few controls that belong to the button they hang from. */
export function Popover({ trigger, label, open, onOpen, side = "bottom", align = "start", children }: Props) {
  const popup = useReturn<HTMLDivElement>(open === true);
  return (
    <Base.Root open={open} onOpenChange={onOpen === undefined ? undefined : (next) => onOpen(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={floats}>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="menu-place">
          <Base.Popup
            ref={popup}
            className="float popover"
            aria-label={label}
            data-own-keys=""
            finalFocus={open === undefined ? undefined : false}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
