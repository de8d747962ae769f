import type { ReactNode } from "react";
import { Check, Info, RotateCw, TriangleAlert, type LucideIcon } from "lucide-react";
import type { Command } from "@/lib/commands";
import { Button } from "./button";
import { Icon } from "./icon";

export type WayOut = { title: string; about: string; icon?: LucideIcon; label: string; command?: Command; onChoose: () => void };
type Props = {
  /** What is off, in the words of the status bar. */
  kicker: string;
  title: string;
  about: ReactNode;
  safe: readonly string[];
  unsafe: readonly string[];
  ways: readonly WayOut[];
  details?: string;
};

/** What happened, what is safe, what is not, what to try; the first way out is primary. */
export function ErrorState({ kicker, title, about, safe, unsafe, ways, details }: Props) {
  return (
    <div className="say wide" role="alert">
      <p className="row bad label">
        <span className="st bad" />
        {kicker}
      </p>
      <h2 className="title-20">{title}</h2>
      <p className="lede text">{about}</p>
      <div className="two">
        <FactList title="What is safe" facts={safe} icon={Check} tone="ok" />
        <FactList title="What is not" facts={unsafe} icon={unsafe.length > 0 ? TriangleAlert : Info} tone="wait" />
      </div>
      <h3 className="ruled gap">What to try</h3>
      {ways.map((way, at) => (
        <div className="try" key={way.title}>
          <Icon of={way.icon ?? RotateCw} />
          <p className="grow">
            <span className="label">{way.title}</span> <span className="t3">{way.about}</span>
          </p>
          <Button kind={at === 0 ? "primary" : "plain"} command={way.command} onClick={way.onChoose}>
            {way.label}
          </Button>
        </div>
      ))}
      {details !== undefined && (
        <details className="gap">
          <summary>Details for support</summary>
          <pre className="code text">{details}</pre>
        </details>
      )}
    </div>
  );
}

function FactList({ title, facts, icon, tone }: { title: string; facts: readonly string[]; icon: LucideIcon; tone: string }) {
  return (
    <div>
      <h3 className="ruled">{title}</h3>
      <ul className="facts">
        {facts.map((fact) => (
          <li key={fact}>
            <Icon of={icon} size="sm" className={tone} />
            {fact}
          </li>
        ))}
      </ul>
    </div>
  );
}
