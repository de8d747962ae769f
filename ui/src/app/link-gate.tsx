import type { ReactNode } from "react";
import { Unplug } from "lucide-react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { useLink, useRpc } from "@/lib/rpc";
import { tryAgain } from "./commands";
import { ChangedOffice, UnknownOffice } from "./office-unknown";
import { useCommand } from "@/lib/commands";

/** Between the window and an office elsewhere: who it is that answers, and whether anybody does. */
export function LinkGate({ children }: { children: ReactNode }) {
  const rpc = useRpc();
  const link = useLink(rpc);
  const lost = link.state === "lost";
  useCommand(
    tryAgain,
    () => rpc.link.again(),
    () => lost,
  );
  if (link.state === "unknown") return <UnknownOffice link={link} />;
  if (link.state === "changed") return <ChangedOffice link={link} />;
  return (
    <div className="linked">
      {/* Always there, so that it is spoken when it fills. */}
      <div role="status" className={lost ? "link-banner" : "sr"}>
        {lost && (
          <>
            <Icon of={Unplug} size="sm" />
            <p className="cut">
              <span className="label">Connection lost, trying again.</span> What you see is what was known last; nothing you
              change now is kept.
            </p>
            <Button size="sm" onClick={() => rpc.link.again()}>
              Try now
            </Button>
          </>
        )}
      </div>
      <div className="linked-in">{children}</div>
    </div>
  );
}
