import { useRef, type ComponentProps, type ReactNode } from "react";
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
  ...rest
}: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const classes = ["btn", kind === "plain" ? "" : kind, size ?? "", spread ? "spread" : "", slot ?? ""].filter(
    (part) => part !== "",
  );
  return (
    <button
      {...rest}
      ref={button}
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

function Pressed({ by, press, when }: { by: Command; press: () => void; when: () => boolean }) {
  useCommand(by, press, when);
  return null;
}
