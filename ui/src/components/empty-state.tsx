import type { ReactNode } from "react";

type Props = { title: string; about: ReactNode; action?: ReactNode; children?: ReactNode; inline?: boolean };

/** One sentence, then what to do first. `inline` stands in a settings page, else in the middle of its place. */
export function EmptyState({ title, about, action, children, inline = false }: Props) {
  const inside = (
    <div className={inline ? "say inline" : "say"}>
      <h2 className={inline ? "strong" : "title-20"}>{title}</h2>
      <p className="lede">{about}</p>
      {action !== undefined && <div className="row gap-sm">{action}</div>}
      {children}
    </div>
  );
  return inline ? inside : <div className="centre">{inside}</div>;
}
