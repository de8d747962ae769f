import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { fieldSays } from "@/lib/rpc";

export type EditorKind = "text" | "number" | "date" | "date_time" | "link" | "email";

type Props = {
  name: string;
  /** The key that the engine names when something is wrong with it. */
  field: string;
  /** As it is stored. */
  value: string;
  kind?: EditorKind;
  /** How it is read, where that is not the value itself. */
  children?: ReactNode;
  /** Opens with the caret in it: a field that was just added. */
  opened?: boolean;
  placeholder?: string;
  onSave: (value: string, was: string) => Promise<Problem | null>;
  onLeave?: () => void;
};

const inputTypes: Record<EditorKind, string> = {
  text: "text",
  number: "text",
  date: "date",
  date_time: "datetime-local",
  link: "text",
  email: "text",
};

/**
 * A value that is text until it is clicked or Enter is pressed on it. Saved on leaving; Tab goes on to the next value, Esc
 * takes back what was typed. What is wrong stays where it was written.
 */
export function Editable({ name, value, kind = "text", children, opened = false, onLeave, ...rest }: Props) {
  const [editing, setEditing] = useState(opened);
  const idle = useRef<HTMLButtonElement>(null);
  const back = useRef(false);
  useEffect(() => {
    if (editing || !back.current) return;
    back.current = false;
    idle.current?.focus();
  }, [editing]);
  const leave = (toIdle: boolean) => {
    back.current = toIdle;
    setEditing(false);
    onLeave?.();
  };
  if (editing) return <Editor name={name} value={value} kind={kind} onDone={leave} {...rest} />;
  return (
    <button
      ref={idle}
      type="button"
      className="editable"
      data-edit=""
      aria-label={`Edit ${name}: ${value === "" ? (rest.placeholder ?? "empty") : value}`}
      onClick={() => setEditing(true)}
    >
      {children ?? (value === "" ? <span className="t3">{rest.placeholder ?? "—"}</span> : value)}
    </button>
  );
}

type EditorProps = Omit<Props, "children" | "opened" | "onLeave"> & { kind: EditorKind; onDone: (toIdle: boolean) => void };

function Editor({ name, field, value, kind, placeholder, onSave, onDone }: EditorProps) {
  const [text, setText] = useState(value);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** What stood there when it was opened: what changes meanwhile is not written over. */
  const [was] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const busy = useRef(false);
  /** Saved or given up: whatever takes the focus away now saves nothing more. */
  const over = useRef(false);
  const about = useId();
  useEffect(() => {
    input.current?.focus();
    if (kind !== "date" && kind !== "date_time") input.current?.select();
  }, [kind]);

  const save = async (after: (saved: boolean) => void, against = was) => {
    if (busy.current || over.current) return;
    if (text.trim() === against.trim()) {
      after(true);
      return;
    }
    busy.current = true;
    const failed = await onSave(text.trim(), against);
    busy.current = false;
    over.current = failed === null;
    setProblem(failed);
    after(failed === null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      over.current = true;
      onDone(true);
    } else if (event.key === "Enter") {
      event.preventDefault();
      void save((saved) => saved && onDone(true));
    } else if (event.key === "Tab") {
      event.preventDefault();
      const next = neighbour(input.current, event.shiftKey ? -1 : 1);
      void save((saved) => {
        if (!saved) return;
        onDone(false);
        next?.focus();
        next?.click();
      });
    }
  };
  const onBlur = (event: React.FocusEvent) => {
    // The ways out of a conflict stand below, and are part of the editor.
    if (event.currentTarget.contains(event.relatedTarget)) return;
    void save((saved) => saved && onDone(false));
  };
  const conflict = problem?.code === "conflict";
  const words = problem === null ? null : (fieldSays(problem, field) ?? problem.message);
  return (
    <div className="editor" onBlur={onBlur}>
      <input
        ref={input}
        className="field"
        type={inputTypes[kind]}
        inputMode={kind === "number" ? "decimal" : kind === "email" ? "email" : undefined}
        aria-label={name}
        aria-invalid={problem === null ? undefined : true}
        aria-describedby={problem === null ? undefined : about}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {words !== null && (
        <p className="field-error" id={about} role="alert">
          {words}
        </p>
      )}
      {conflict && (
        <p className="row">
          <Button size="sm" disabled={value === was} onClick={() => void save((saved) => saved && onDone(true), value)}>
            Save mine
          </Button>
          <Button size="sm" kind="ghost" onClick={() => onDone(true)}>
            Keep theirs
          </Button>
        </p>
      )}
    </div>
  );
}

/** The value before or after this one, wherever it stands in the panel. */
function neighbour(from: HTMLElement | null, by: 1 | -1): HTMLElement | null {
  const scope = from?.closest("[data-edits]");
  if (from === null || scope === null || scope === undefined) return null;
  const all = [...scope.querySelectorAll<HTMLElement>("[data-edit], .editor input")];
  return all[all.indexOf(from) + by] ?? null;
}
