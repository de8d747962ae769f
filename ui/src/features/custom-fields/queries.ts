import { queryOptions } from "@tanstack/react-query";
import type { CustomFieldRow, CustomFieldsUse, Problem } from "@/gen/wire";
import type { Transport } from "@/lib/rpc";

export const customFieldsQuery = (rpc: Transport) =>
  queryOptions<CustomFieldRow[], Problem>({
    queryKey: ["custom_fields", "list"],
    queryFn: () => rpc.call("custom_fields.list", {}),
  });

/** Looks through many contacts and leads, so it is asked when one comes here, and not for every lead. */
export const usesQuery = (rpc: Transport) =>
  queryOptions<CustomFieldsUse, Problem>({
    queryKey: ["custom_fields", "uses"],
    queryFn: () => rpc.call("custom_fields.uses", {}),
    staleTime: 30_000,
  });
