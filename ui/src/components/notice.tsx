import type { ReactNode } from "react";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { Button } from "./button";
import { Icon } from "./icon";

/** Something to know before going on (wait), or what went wrong (bad), in the flow of the page. */
export function Notice({ tone, children }: { tone: "wait" | "bad"; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={tone === "bad" ? "alert" : "note"}>
      <Icon of={tone === "bad" ? CircleAlert : TriangleAlert} />
      <div>{children}</div>
    </div>
  );
}

/** What went wrong, if anything did; below it, what is as it was all the same. */
export function Wrong({ words, children }: { words: string | null; children?: ReactNode }) {
  return words === null ? null : (
    <Notice tone="bad">
      <p>{words}</p>
      {children}
    </Notice>
  );
}

/** In the place of what could not be read. */
export function CannotRead({ words, onRetry, children }: { words: string; onRetry: () => void; children?: ReactNode }) {
  return (
    <Wrong words={words}>
      {children}
      <div className="row">
        <Button onClick={onRetry}>Try again</Button>
      </div>
    </Wrong>
  );
}
