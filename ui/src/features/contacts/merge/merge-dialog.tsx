import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import type { ContactRow, MergeField, MergePick, Side } from "@/gen/wire";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Notice } from "@/components/notice";
import { some } from "@/lib/format/numbers";
import { asProblem, useRpc } from "@/lib/rpc";
import { sayDone } from "@/lib/undo";
import { mergeQuery } from "../queries";
import { PickContact } from "./pick-contact";
import { SideBySide } from "./side-by-side";

type Props = { row: ContactRow; withId: number | null; onClose: () => void; onMerged: (id: number) => void };

/** Two contacts that are one person: first which other one, then whose value is kept where they differ. */
export function MergeDialog({ row, withId, onClose, onMerged }: Props) {
  const rpc = useRpc();
  const [other, setOther] = useState<number | null>(withId);
  /** Which of the two is kept; the other's id leads to it. */
  const [turned, setTurned] = useState(false);
  const [picks, setPicks] = useState<ReadonlyMap<string, Side>>(new Map());
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const targetId = turned && other !== null ? other : row.id;
  const mergedId = turned && other !== null ? row.id : other;
  const { data: preview, error } = useQuery({ ...mergeQuery(rpc, targetId, mergedId ?? 0), enabled: mergedId !== null });

  const turn = () => {
    setTurned(!turned);
    setPicks(new Map());
  };
  const merge = async () => {
    if (mergedId === null || preview === undefined || busy) return;
    setBusy(true);
    setFailed(null);
    try {
      const wanted: MergePick[] = [...picks].map(([key, side]) => ({ key, side }));
      const done = await rpc.call("contacts.merge", { target_id: targetId, merged_id: mergedId, picks: wanted });
      sayDone(rpc, `${preview.merged.name} merged into ${preview.target.name}`, done.undo_id);
      onClose();
      onMerged(done.target_id);
    } catch (thrown) {
      const problem = asProblem(thrown);
      setFailed(problem.fields.merged_id?.[0] ?? problem.message);
      setBusy(false);
    }
  };
  const wrong = failed ?? (error === null ? null : (error.fields.merged_id?.[0] ?? error.message));
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Merge ${row.name}`}
      about="The two become one contact, with both numbers, all leads, notes and the whole timeline. It can be undone for a day."
      width="lg"
      onSubmit={() => void merge()}
      foot={
        <>
          {preview !== undefined && (
            <Button icon={ArrowLeftRight} onClick={turn}>
              Keep {preview.merged.name} instead
            </Button>
          )}
          <span className="grow" />
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={busy} disabled={mergedId === null || error !== null} autoFocus={withId !== null}>
            Merge
          </Button>
        </>
      }
    >
      <div className="merge stack">
        <PickContact
          not={row.id}
          chosen={preview === undefined ? null : turned ? preview.target : preview.merged}
          onChoose={(id) => {
            setOther(id);
            setTurned(false);
            setPicks(new Map());
          }}
        />
        {wrong !== null && (
          <Notice tone="bad">
            <p>{wrong}</p>
          </Notice>
        )}
        {preview !== undefined && error === null && (
          <>
            <SideBySide
              preview={preview}
              sideOf={(field: MergeField) => picks.get(field.key) ?? field.pick}
              onPick={(key, side) => setPicks(new Map([...picks, [key, side]]))}
            />
            <div className="settled t2 t12">
              {preview.settled.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              <p>{joinWords(preview.joins)}</p>
              <p>
                Contact {preview.merged.id} leads to contact {preview.target.id} from then on.
              </p>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

type Joins = { numbers: number; leads: number; notes: number; consents: number; tags: number; events: number };

function joinWords({ numbers, leads, notes, consents, tags, events }: Joins): string {
  const parts = [
    some(numbers, "number"),
    leads > 0 ? some(leads, "lead") : null,
    notes > 0 ? some(notes, "note") : null,
    consents > 0 ? some(consents, "consent") : null,
    tags > 0 ? some(tags, "tag") : null,
    events > 0 ? `${some(events, "entry", "entries")} of the timeline` : null,
  ].filter((part) => part !== null);
  const last = parts.pop() ?? "";
  return parts.length === 0 ? `Joined: ${last}.` : `Joined: ${parts.join(", ")} and ${last}.`;
}
