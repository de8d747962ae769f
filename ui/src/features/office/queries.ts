import { queryOptions } from "@tanstack/react-query";
import type { Problem, Start } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

/** What the window shows first: first run, sign-in, or the office and who is in it. */
export const startQuery = (rpc: Transport) =>
  queryOptions<Start, Problem>({
    queryKey: ["office", "start"],
    queryFn: () => rpc.call("office.start", {}),
    meta: { tags: ["me", "session", "settings"] },
  });
