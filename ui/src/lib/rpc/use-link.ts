import { useSyncExternalStore } from "react";
import type { Link } from "./link";
import type { Transport } from "./transport";

/** How the way to the office is now. */
export function useLink({ link }: Transport): Link {
  return useSyncExternalStore(link.subscribe, link.now);
}
