import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { ContactCreateDone, Edit, Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { Combobox } from "@/components/combobox";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Notice } from "@/components/notice";
import { asProblem, fieldSays, useRpc } from "@/lib/rpc";
import { useMe } from "@/lib/me";
import { say } from "@/lib/toast";
import { choicesQuery } from "../queries";

type Props = { onClose: () => void; onOpen: (id: number) => void };
type Taken = Extract<ContactCreateDone, { outcome: "taken" }>;

const texts = [
  { key: "name", label: "Name" },
  { key: "company_name", label: "Company" },
  { key: "email", label: "E-mail" },
] as const;

const SHOWN = ["phone_number", "label", "owner", ...texts.map(({ key }) => key)];

/** A number is all that a contact needs; one that somebody has leads to whoever that is. */
export function NewContactDialog({ onClose, onOpen }: Props) {
  const rpc = useRpc();
  const me = useMe();
  const { data: choices } = useQuery(choicesQuery(rpc));
  const [phone, setPhone] = useState("");
  const [label, setLabel] = useState("");
  const [values, setValues] = useState<Partial<Record<string, string>>>({});
  const [owner, setOwner] = useState<{ id: string; label: string } | null>({ id: String(me.id), label: me.name });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [busy, setBusy] = useState(false);

  const create = async () => {
    setBusy(true);
    setProblem(null);
    setTaken(null);
    const fields = texts.map(({ key }): Edit => ({ what: "field", key, was: null, value: values[key] ?? null }));
    const edits: Edit[] = owner === null ? fields : [...fields, { what: "owner", was: null, id: Number(owner.id) }];
    try {
      const done = await rpc.call("contacts.create", { phone_number: phone, label: label.trim() === "" ? null : label, edits });
      if (done.outcome === "taken") setTaken(done);
      else {
        say("Contact created");
        onClose();
        onOpen(done.id);
      }
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  return (
    <FormDialog
      title="New contact"
      label="Create"
      width="sm"
      busy={busy}
      error={problem}
      shown={SHOWN}
      onSave={() => void create()}
      onClose={onClose}
    >
      <Field label="Phone number" required="Enter a phone number." error={fieldSays(problem, "phone_number")}>
        {(control) => (
          <input
            {...control}
            className="field"
            autoFocus
            inputMode="tel"
            placeholder="(312) 555-0142"
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        )}
      </Field>
      {taken !== null && (
        <Notice tone="wait">
          <p>{taken.message}</p>
          <div className="row">
            <Button
              onClick={() => {
                onClose();
                onOpen(taken.contact.id);
              }}
            >
              Open {taken.contact.name}
            </Button>
          </div>
        </Notice>
      )}
      <Field label="Label" optional error={fieldSays(problem, "label")}>
        {(control) => (
          <input
            {...control}
            className="field"
            placeholder="Mobile"
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
        )}
      </Field>
      {texts.map(({ key, label: name }) => (
        <Field key={key} label={name} optional error={fieldSays(problem, key)}>
          {(control) => (
            <input
              {...control}
              className="field"
              value={values[key] ?? ""}
              onChange={(event) => setValues({ ...values, [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label="Owner" optional error={fieldSays(problem, "owner")}>
        {(control) => (
          <Combobox
            {...control}
            clearable
            items={(choices?.users ?? []).map((user) => ({ id: String(user.id), label: user.name }))}
            value={owner}
            placeholder="Nobody"
            onChoose={setOwner}
          />
        )}
      </Field>
    </FormDialog>
  );
}
