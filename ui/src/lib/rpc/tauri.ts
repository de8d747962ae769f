import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Fact } from "@/gen/wire";
import { makeLink, type Link } from "./link";
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

/** Whether this is the desktop program's own window. */
export const inDesktop = (): boolean => "__TAURI_INTERNALS__" in window;

export function tauriTransport(): Transport {
  // The shell answers for the link itself: at its own office there is none, elsewhere it holds the line.
  const ask = (method: string, req: unknown) => invoke("rpc", { method, req });
  const link = makeLink({
    again: () => void ask("link.again", {}).catch(() => undefined),
    trust: async (fingerprint) => {
      await ask("link.trust", { fingerprint });
      return null;
    },
  });
  subscribe("link", (payload) => link.set(payload as Link));
  void ask("link.state", {}).then(
    (state) => link.set(state as Link),
    () => undefined,
  );
  return {
    call: (method, req) => invoke("rpc", { method, req }),
    onFacts: (hear) => subscribe("facts", (payload) => hear(payload as Fact[])),
    onOpen: (open) => subscribe("open", (payload) => open(String(payload))),
    link,
    notices: null,
    desktop: {
      settings: () => invoke("desktop_settings"),
      set: (wanted) => invoke("desktop_set", { wanted }),
      openDataFolder: () => invoke("open_data_folder"),
    },
  };
}
