import { queryOptions } from "@tanstack/react-query";
import type { Problem, SeatSettings, SeatStatus, SignedInRow } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

/** How many windows are open, and who was seen when, change without a fact. */
const LOOK_AGAIN_MS = 30_000;

export const seatSettingsQuery = (rpc: Transport) =>
  queryOptions<SeatSettings, Problem>({ queryKey: ["settings", "seat"], queryFn: () => rpc.call("seat.settings", {}) });

export const seatStatusQuery = (rpc: Transport) =>
  queryOptions<SeatStatus, Problem>({
    queryKey: ["settings", "seat", "status"],
    queryFn: () => rpc.call("seat.status", {}),
    meta: { tags: ["sign_ins"] },
    refetchInterval: LOOK_AGAIN_MS,
  });

export const signedInQuery = (rpc: Transport) =>
  queryOptions<SignedInRow[], Problem>({
    queryKey: ["sign_ins"],
    queryFn: () => rpc.call("seat.signed_in", {}),
    meta: { tags: ["users"] },
    refetchInterval: LOOK_AGAIN_MS,
  });
