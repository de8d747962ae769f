import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Fact } from "@/gen/wire";
import type { Transport } from "./transport";

/** `listen` answers later; an unsubscribe that comes first must still take effect. */
function subscribe(event: string, hear: (payload: unknown) => void): () => void {
  let stopped = false;
  const listening = listen(event, ({ payload }) => {
    if (!stopped) hear(payload);
  });
  return () => {
    stopped = true;
    void listening.then((stop) => stop());
  };
}

export const tauriTransport: Transport = {
  call: (method, req) => invoke("rpc", { method, req }),
  onFacts: (hear) => subscribe("facts", (payload) => hear(payload as Fact[])),
  onOpen: (open) => subscribe("open", (payload) => open(String(payload))),
};
