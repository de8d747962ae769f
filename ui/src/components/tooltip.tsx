import type { ReactElement, ReactNode } from "react";
import { Tooltip } from "@base-ui/react/tooltip";
import { floats } from "./floats";

/** Words about a thing, on hover and on focus. The trigger must make sense without them. */
export function Tip({
  says,
  children,
  side = "top",
}: {
  says: ReactNode;
  children: ReactElement;
  side?: "top" | "left" | "right" | "bottom";
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children as ReactElement<Record<string, unknown>>} delay={350} />
      <Tooltip.Portal container={floats}>
        <Tooltip.Positioner side={side} sideOffset={6} collisionPadding={8} className="tip-place">
          <Tooltip.Popup className="float tip">{says}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
