import { createContext, useContext } from "react";
import type { Transport } from "./transport";
import { httpTransport } from "./http";
import { inDesktop, tauriTransport } from "./tauri";

export type { Desktop, DesktopHost, DesktopShown, Method, Req, Res, Transport } from "./transport";
export type { Link } from "./link";
export { useLink } from "./use-link";
export { asProblem, fieldSays, restOf } from "./problem";

export const RpcContext = createContext<Transport | null>(null);

export function useRpc(): Transport {
  const rpc = useContext(RpcContext);
  if (rpc === null) throw new Error("useRpc outside of RpcContext");
  return rpc;
}

/** The condition is a constant at build time, so the made-up office is never part of the product's bundle. */
export async function openTransport(): Promise<Transport> {
  if (import.meta.env.MODE === "fake") {
    const { fakeFromAddress } = await import("./fake");
    return fakeFromAddress(window.location.search);
  }
  return inDesktop() ? tauriTransport() : httpTransport();
}
