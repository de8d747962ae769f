import { useEffect } from "react";
import { useRpc } from "@/lib/rpc";

/** "Available" holds for sixty seconds after a window was last seen; half of that leaves room for one that is late. */
const SEEN_MS = 25_000;

export function useSeen(): void {
  const rpc = useRpc();
  useEffect(() => {
    const tell = () => {
      // A sign of life that fails is followed by the next; whatever is wrong shows where somebody asks for something.
      rpc.call("me.seen", {}).catch(() => undefined);
    };
    tell();
    const timer = setInterval(tell, SEEN_MS);
    return () => clearInterval(timer);
  }, [rpc]);
}
