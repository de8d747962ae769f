import { useState } from "react";
import type { NoteText } from "@/gen/wire";
import { Button } from "@/components/button";
import { useMe } from "@/lib/me";
import { asProblem, fieldSays, useRpc } from "@/lib/rpc";
import { sayFailed } from "@/lib/toast";
import { sayDone } from "@/lib/undo";

/** A note as it is now: its author changes it, its author or an admin deletes it. */
export function Note({ note }: { note: NoteText & { text: string } }) {
  const rpc = useRpc();
  const me = useMe();
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const mine = note.author_id === me.id;
  const save = async () => {
    if (draft === null) return;
    if (draft.trim() === note.text) {
      setDraft(null);
      return;
    }
    try {
      const { undo_id } = await rpc.call("notes.edit", { id: note.id, was: note.text, text: draft });
      sayDone(rpc, "Note changed", undo_id);
      setDraft(null);
      setWrong(null);
    } catch (thrown) {
      const problem = asProblem(thrown);
      setWrong(fieldSays(problem, "text") ?? problem.message);
    }
  };
  const remove = () =>
    rpc.call("notes.delete", { id: note.id }).then(
      ({ undo_id }) => sayDone(rpc, "Note deleted", undo_id),
      (thrown: unknown) => sayFailed(asProblem(thrown).message),
    );
  if (draft !== null) {
    return (
      <div className="stack">
        <textarea
          className="field"
          aria-label="Change the note"
          rows={Math.min(10, draft.split("\n").length + 1)}
          autoFocus
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              event.preventDefault();
              event.stopPropagation();
              setDraft(null);
            } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              void save();
            }
          }}
        />
        {wrong !== null && (
          <p className="field-error" role="alert">
            {wrong}
          </p>
        )}
        <span className="row">
          <Button size="sm" onClick={() => void save()}>
            Save
          </Button>
          <Button size="sm" kind="ghost" onClick={() => setDraft(null)}>
            Cancel
          </Button>
        </span>
      </div>
    );
  }
  return (
    <>
      <p className="note-text">{note.text}</p>
      {(mine || me.role === "admin") && (
        <span className="row note-ways">
          {mine && (
            <button type="button" className="link t12" onClick={() => setDraft(note.text)}>
              Edit
            </button>
          )}
          <button type="button" className="link t12" onClick={() => void remove()}>
            Delete
          </button>
        </span>
      )}
    </>
  );
}
