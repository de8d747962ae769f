import { useEffect, useState } from "react";
import { Check } from "lucide-react";
import { BrandMark } from "@/components/brand-mark";
import { Icon } from "@/components/icon";

export type Step = "you" | "phone" | "lead";
const steps: { id: Step; title: string }[] = [
  { id: "you", title: "You" },
  { id: "phone", title: "Your phone" },
  { id: "lead", title: "First lead" },
];

export function StepsBar({ at, openedAt }: { at: Step; openedAt: number }) {
  const now = steps.findIndex((step) => step.id === at);
  return (
    <header className="page-top">
      <span className="row">
        <BrandMark />
        <b className="strong">Dialyard</b>
      </span>
      <ol className="steps" aria-label="Set-up">
        {steps.map((step, index) => (
          <li key={step.id} className={index < now ? "done" : undefined} aria-current={index === now ? "step" : undefined}>
            {index < now ? <Icon of={Check} size="sm" /> : <span className={index === now ? "st acc" : "st"} />}
            {step.title}
            {index < now && <span className="sr">done</span>}
          </li>
        ))}
      </ol>
      <Elapsed since={openedAt} />
    </header>
  );
}

/** The promise is a minute; here one can see it kept. */
function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  if (seconds > 600) return <span />;
  return (
    <span className="t3 t12 num" aria-hidden="true">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")} since you opened it
    </span>
  );
}
