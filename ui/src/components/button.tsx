import { useCallback, useRef, type ComponentProps, type ReactNode, type Ref } from "react";
import type { LucideIcon } from "lucide-react";
import { spokenKeys, useCommand, type Command } from "@/lib/commands";
import { Icon } from "./icon";
import { Keys } from "./kbd";

type Props = Omit<ComponentProps<"button">, "className"> & {
  kind?: "plain" | "primary" | "danger" | "ghost";
  size?: "sm" | "mid" | "lg";
  icon?: LucideIcon;
  /** Its keys stand on the button and press it. */
  command?: Command;
  /** Words left, keys right, as wide as the place. */
  spread?: boolean;
  busy?: boolean;
  slot?: string;
  children?: ReactNode;
};

export function Button({
  kind = "plain",
  size,
  icon,
  command,
  spread = false,
  busy = false,
  slot,
  children,
  type = "button",
  onClick,
  ref,
  ...rest
}: Props) {
  const button = useRef<HTMLButtonElement>(null);
  // What hangs from a button (a menu, a float, a tooltip) asks for it too, or it would not know where to hang.
  const both = useCallback(
    (element: HTMLButtonElement | null) => {
      button.current = element;
      const letGo = give(ref, element);
      return () => {
        button.current = null;
        letGo();
      };
    },
    [ref],
  );
  const classes = ["btn", kind === "plain" ? "" : kind, size ?? "", spread ? "spread" : "", slot ?? ""].filter(
    (part) => part !== "",
  );
  return (
    <button
      {...rest}
      ref={both}
      type={type}
      className={classes.join(" ")}
      aria-keyshortcuts={command === undefined ? undefined : spokenKeys(command.keys[0])}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? (
        <span className="spin" aria-hidden="true" />
      ) : (
        icon !== undefined && <Icon of={icon} size={size === "sm" ? "xs" : "sm"} />
      )}
      {children}
      {command !== undefined && (
        <>
          <Keys of={command} />
          <Pressed by={command} press={() => button.current?.click()} when={() => button.current?.disabled === false} />
        </>
      )}
    </button>
  );
}

/** Hands an element to whoever asked for it; answers how to take it back. */
function give(ref: Ref<HTMLButtonElement> | undefined, element: HTMLButtonElement | null): () => void {
  if (typeof ref === "function") return ref(element) ?? (() => void ref(null));
  if (ref == null) return () => undefined;
  ref.current = element;
  return () => (ref.current = null);
}

function Pressed({ by, press, when }: { by: Command; press: () => void; when: () => boolean }) {
  useCommand(by, press, when);
  return null;
}
