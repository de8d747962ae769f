import type { ReactNode } from "react";
import { ChevronRight } from "lucide-react";
import { Icon } from "./icon";

export function TopBar({
  title,
  parent,
  count,
  nav,
  children,
}: {
  title: string;
  parent?: string;
  count?: string;
  /** The other places of the same room. */
  nav?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="top">
      {parent !== undefined && (
        <span className="crumb">
          {parent}
          <Icon of={ChevronRight} size="xs" />
        </span>
      )}
      <h1>{title}</h1>
      {count !== undefined && <span className="t3 num">{count}</span>}
      {nav}
      <span className="grow" />
      {children}
    </header>
  );
}
