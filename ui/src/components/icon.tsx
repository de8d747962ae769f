import type { LucideIcon } from "lucide-react";

type Props = { of: LucideIcon; size?: "lg" | "sm" | "xs"; className?: string };

/** All icons come from one set and are decoration: the words beside them speak. */
export function Icon({ of: Shape, size, className }: Props) {
  const classes = ["i", size, className].filter((part) => part !== undefined).join(" ");
  return <Shape className={classes} aria-hidden="true" focusable="false" />;
}
