import type { ReactNode } from "react";
import { CircleAlert, TriangleAlert } from "lucide-react";
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
