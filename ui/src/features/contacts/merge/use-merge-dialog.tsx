import { lazy, Suspense, useState, type ReactNode } from "react";
import type { ContactRow } from "@/gen/wire";

/** Read when somebody merges for the first time. */
const MergeDialog = lazy(() => import("./merge-dialog").then((module) => ({ default: module.MergeDialog })));

type Asked = { withId: number | null; then: (() => void) | undefined };
export type AskMerge = (withId?: number, then?: () => void) => void;

/** `askMerge` opens the dialog, with the other contact in it where that is known already; `then` hears that it was done. */
export function useMergeDialog(row: ContactRow, onMerged: (id: number) => void): { askMerge: AskMerge; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  return {
    askMerge: (withId, then) => setAsked({ withId: withId ?? null, then }),
    dialog:
      asked === null ? null : (
        <Suspense>
          <MergeDialog
            row={row}
            withId={asked.withId}
            onClose={() => setAsked(null)}
            onMerged={(id) => {
              asked.then?.();
              onMerged(id);
            }}
          />
        </Suspense>
      ),
  };
}
