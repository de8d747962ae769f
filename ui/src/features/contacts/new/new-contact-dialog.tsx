import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { ContactCreateDone, Edit, Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { Combobox } from "@/components/combobox";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Notice } from "@/components/notice";
import { asProblem, fieldSays, restOf, useRpc } from "@/lib/rpc";
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
    if (busy) return;
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
  const rest = restOf(problem, ["phone_number", "label", "owner", ...texts.map(({ key }) => key)]);
  return (
    <Dialog
      open
      onClose={onClose}
      title="New contact"
      width="sm"
      onSubmit={() => void create()}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={busy}>
            Create
          </Button>
        </>
      }
    >
      <div className="stack new-contact">
        {rest !== null && (
          <Notice tone="bad">
            <p>{rest}</p>
          </Notice>
        )}
        <Field label="Phone number" error={fieldSays(problem, "phone_number")}>
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
      </div>
    </Dialog>
  );
}
