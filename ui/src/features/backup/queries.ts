import { queryOptions } from "@tanstack/react-query";
import type { BackupOverview, Problem } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

export const backupQuery = (rpc: Transport) =>
  queryOptions<BackupOverview, Problem>({
    queryKey: ["settings", "backup"],
    queryFn: () => rpc.call("backups.overview", {}),
    meta: { tags: ["office"] },
  });
