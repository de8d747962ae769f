import { useEffect, useEffectEvent } from "react";
import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import type { Fact } from "@/gen/wire";
import { useRpc } from "@/lib/rpc";

/**
 * Reads again what any of many facts may have moved: at once, and then at most once in `breathMs`, since under a flood
 * of leads figures are read no more often than anyone could follow.
 */
export function useLive(key: QueryKey, breathMs: number, concerns: (fact: Fact) => boolean = () => true): void {
  const rpc = useRpc();
  const queries = useQueryClient();
  const concerned = useEffectEvent((facts: Fact[]) => facts.some(concerns));
  const refresh = useEffectEvent(() => void queries.invalidateQueries({ queryKey: key }, { cancelRefetch: false }));
  useEffect(() => {
    let last = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = rpc.onFacts((facts) => {
      if (!concerned(facts)) return;
      timer ??= setTimeout(
        () => {
          timer = null;
          last = Date.now();
          refresh();
        },
        Math.max(0, last + breathMs - Date.now()),
      );
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [rpc, breathMs]);
}
