import { useState } from "react";
import type { CustomFieldRow, FieldType, Problem } from "@/gen/wire";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Select } from "@/components/select";
import { asProblem, fieldSays, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { keyOf, labelOf, types } from "./words";

/** What is opened: a field there is, or one to be made, perhaps from a key that leads bring. */
export type Opened = { field: CustomFieldRow } | { key: string | null };

export function FieldDialog({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const rpc = useRpc();
  const field = "field" in opened ? opened.field : null;
  const given = "key" in opened ? opened.key : null;
  const [label, setLabel] = useState(field?.label ?? (given === null ? "" : labelOf(given)));
  const [key, setKey] = useState<string | null>(field?.key ?? given);
  const [kind, setKind] = useState<FieldType>(field?.kind ?? "text");
  const [choices, setChoices] = useState((field?.choices ?? []).join("\n"));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async () => {
    setBusy(true);
    setProblem(null);
    const wanted = { label, kind, choices: choices.split("\n") };
    try {
      if (field === null) {
        await rpc.call("custom_fields.add", { key: key ?? keyOf(label), ...wanted });
        say(`${label.trim()} added`);
      } else {
        await rpc.call("custom_fields.update", { id: field.id, ...wanted });
        say(`${label.trim()} saved`);
      }
      onClose();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  };
  return (
    <FormDialog
      title={field === null ? "New custom field" : field.label}
      label={field === null ? "Add the field" : "Save"}
      width="sm"
      busy={busy}
      error={problem}
      shown={["label", "key", "choices"]}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Field
        label="Label"
        required="Enter a label."
        hint="What the field is called on the screen."
        error={fieldSays(problem, "label")}
      >
        {(control) => (
          <input {...control} className="field" autoFocus value={label} onChange={(event) => setLabel(event.target.value)} />
        )}
      </Field>
      <Field
        label="Key"
        required={field === null ? "Enter a key." : undefined}
        hint={
          field === null
            ? "What forms and the API call it. It cannot be changed later."
            : "Forms and the API call it so; it stays."
        }
        error={fieldSays(problem, "key")}
      >
        {(control) => (
          <input
            {...control}
            className="field mono"
            disabled={field !== null}
            value={key ?? keyOf(label)}
            onChange={(event) => setKey(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Type"
        hint="Values written by hand must fit it. What a lead brings is kept as it comes, and flagged where it does not fit."
      >
        {(control) => <Select {...control} value={kind} options={types} onChoose={setKind} />}
      </Field>
      {kind === "choice" && (
        <Field label="Choices" hint="One on each line, in the order they are offered." error={fieldSays(problem, "choices")}>
          {(control) => (
            <textarea
              {...control}
              className="field"
              rows={5}
              value={choices}
              onChange={(event) => setChoices(event.target.value)}
            />
          )}
        </Field>
      )}
    </FormDialog>
  );
}
