import { lazy, Suspense, useState, type ReactNode } from "react";
import type { ContactRow } from "@/gen/wire";

/** Read when somebody merges for the first time. */
const MergeDialog = lazy(() => import("./merge-dialog").then((module) => ({ default: module.MergeDialog })));

type Asked = { withId: number | null };

/** `askMerge` opens the dialog, with the other contact in it where that is known already. */
export function useMergeDialog(
  row: ContactRow,
  onMerged: (id: number) => void,
): { askMerge: (withId?: number) => void; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  return {
    askMerge: (withId) => setAsked({ withId: withId ?? null }),
    dialog:
      asked === null ? null : (
        <Suspense>
          <MergeDialog row={row} withId={asked.withId} onClose={() => setAsked(null)} onMerged={onMerged} />
        </Suspense>
      ),
  };
}
