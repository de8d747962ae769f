import type { ReactNode } from "react";
import { Check, RotateCw, TriangleAlert, type LucideIcon } from "lucide-react";
import type { Command } from "@/lib/commands";
import { Button } from "./button";
import { Icon } from "./icon";

type WayOut = { title: string; about: string; icon?: LucideIcon; label: string; command?: Command; onChoose: () => void };
type Props = {
  /** What is off, in the words of the status bar. */
  kicker: string;
  title: string;
  about: ReactNode;
  safe: readonly string[];
  unsafe: readonly string[];
  ways: readonly WayOut[];
  details?: string;
  /** Where it is the whole page, its title is the page's. */
  alone?: boolean;
};

/** What happened, what is safe, what is not, what to try; the first way out is primary. */
export function ErrorState({ kicker, title, about, safe, unsafe, ways, details, alone = false }: Props) {
  const Title = alone ? "h1" : "h2";
  const Part = alone ? "h2" : "h3";
  return (
    <div className="say wide" role="alert">
      <p className="row bad label">
        <span className="st bad" />
        {kicker}
      </p>
      <Title className="title-20">{title}</Title>
      <p className="lede text">{about}</p>
      <div className="two">
        <FactList Part={Part} title="What is safe" facts={safe} icon={Check} tone="ok" />
        {unsafe.length > 0 && <FactList Part={Part} title="What is not" facts={unsafe} icon={TriangleAlert} tone="wait" />}
      </div>
      <Part className="part ruled gap">What to try</Part>
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

type ListProps = { Part: "h2" | "h3"; title: string; facts: readonly string[]; icon: LucideIcon; tone: string };

function FactList({ Part, title, facts, icon, tone }: ListProps) {
  return (
    <div>
      <Part className="part ruled">{title}</Part>
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
