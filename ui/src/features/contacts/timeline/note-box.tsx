import { useRef, useState } from "react";
import { Button } from "@/components/button";
import { Keys } from "@/components/kbd";
import { useCommand } from "@/lib/commands";
import { asProblem, fieldSays, useRpc } from "@/lib/rpc";
import { undoLast } from "@/lib/toast";
import { sayDone } from "@/lib/undo";
import { saveNote, writeNote } from "../commands";

/** Always there, one line high until somebody writes; Ctrl Enter saves, Esc gives the keyboard back and keeps the words. */
export function NoteBox({ id }: { id: number }) {
  const rpc = useRpc();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  /** Nothing was typed since a note was saved: an undo means the note, not the words. */
  const justSaved = useRef(false);
  const before = useRef<Element | null>(null);
  useCommand(writeNote, () => {
    before.current = document.activeElement;
    box.current?.focus();
  });
  const save = async () => {
    if (busy || text.trim() === "") return;
    setBusy(true);
    setWrong(null);
    try {
      const { undo_id } = await rpc.call("notes.add", { contact_id: id, text });
      setText("");
      justSaved.current = true;
      sayDone(rpc, "Note saved", undo_id);
    } catch (thrown) {
      const problem = asProblem(thrown);
      setWrong(fieldSays(problem, "text") ?? problem.message);
    }
    setBusy(false);
  };
  useCommand(
    saveNote,
    () => void save(),
    () => document.activeElement === box.current,
  );
  return (
    <div className="note-box">
      <textarea
        ref={box}
        className="field"
        rows={text === "" ? 1 : Math.min(8, text.split("\n").length + 1)}
        placeholder="Write a note"
        aria-label="Write a note"
        aria-keyshortcuts="E"
        aria-invalid={wrong === null ? undefined : true}
        value={text}
        onChange={(event) => {
          justSaved.current = false;
          setText(event.target.value);
        }}
        onKeyDown={(event) => {
          const undoes = event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
          if (undoes && justSaved.current) {
            event.preventDefault();
            justSaved.current = false;
            undoLast();
          }
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
          else box.current?.blur();
        }}
      />
      {text === "" ? (
        <span className="hint">
          <Keys of={writeNote} />
        </span>
      ) : (
        <div className="row">
          <Button size="sm" kind="primary" busy={busy} onClick={() => void save()}>
            Save <Keys of={saveNote} />
          </Button>
          {wrong !== null && (
            <p className="field-error" role="alert">
              {wrong}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
