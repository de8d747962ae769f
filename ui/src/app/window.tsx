import { useEffect, useState } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { Tooltip } from "@base-ui/react/tooltip";
import { Toaster } from "@/components/toaster";
import { hearKeys, useCommand } from "@/lib/commands";
import { home, keepFocus } from "@/lib/focus";
import { keepFresh } from "@/lib/freshness";
import { RpcContext, type Transport } from "@/lib/rpc";
import { canUndo, undoLast } from "@/lib/toast";
import { Boundary } from "./boundary";
import { undo } from "./commands";
import { makeQueries } from "./queries";
import { LinkGate } from "./link-gate";
import { Stages } from "./stages";

/** The whole window over one way to the engine. */
export function Window({ rpc }: { rpc: Transport }) {
  const [queries] = useState(makeQueries);
  useEffect(() => keepFresh(rpc, queries), [rpc, queries]);
  useEffect(hearKeys, []);
  useEffect(() => keepFocus(home), []);
  useCommand(undo, () => undoLast(), canUndo);
  return (
    <Boundary>
      <RpcContext value={rpc}>
        <QueryClientProvider client={queries}>
          <Tooltip.Provider>
            <LinkGate>
              <Stages />
            </LinkGate>
            <Toaster undo={undo} />
          </Tooltip.Provider>
        </QueryClientProvider>
      </RpcContext>
    </Boundary>
  );
}
