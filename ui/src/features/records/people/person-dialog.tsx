import { useState } from "react";
import type { Role, UserRow } from "@/gen/wire";
import { Checkbox } from "@/components/checkbox";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Segments } from "@/components/segments";
import { phoneText } from "@/lib/format/numbers";
import { fieldSays, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { roleWord } from "@/lib/words";
import { sayWritten, useAsk } from "../ask";
import { NewPassword } from "./one-time-password";

type Draft = { name: string; email: string; phone: string; role: Role; phone_only: boolean };
type Wanted = Omit<Draft, "email" | "phone"> & { email: string | null; phone: string | null };

const SHOWN = ["name", "email", "phone", "role"];
const typed = (text: string): string | null => (text.trim() === "" ? null : text);

function draftOf(user: UserRow | null): Draft {
  if (user === null) return { name: "", email: "", phone: "", role: "agent", phone_only: false };
  const { name, email, phone, role, phone_only } = user;
  return { name, email: email ?? "", phone: phone === null ? "" : asTyped(phone), role, phone_only };
}

/** What is not touched must be read again as the same number, wherever it is from. */
const asTyped = (phone: NonNullable<UserRow["phone"]>): string =>
  phone.country === "US"
    ? phoneText(phone).replaceAll("\u2011", "-").replaceAll("\u00a0", " ")
    : `${phone.e164}${phone.ext === null ? "" : ` ext. ${phone.ext}`}`;

export function PersonDialog({ user, onClose }: { user: UserRow | null; onClose: () => void }) {
  const rpc = useRpc();
  const [draft, setDraft] = useState(() => draftOf(user));
  const [password, setPassword] = useState(true);
  const [made, setMade] = useState<string | null>(null);
  const wanted: Wanted = { ...draft, email: typed(draft.email), phone: typed(draft.phone) };
  const first = useAsk("users.reset_password", (done) => setMade(done.password));
  const add = useAsk("users.add", ({ id }) => {
    if (password && !draft.phone_only) first.mutate({ id });
    else {
      say(`${draft.name.trim()} added`);
      onClose();
    }
  });
  const edit = useAsk("users.edit", (_, after) => {
    if (user !== null) {
      const before = draftOf(user);
      sayWritten(rpc, `${after.name.trim()} saved`, "users.edit", {
        ...before,
        id: user.id,
        email: typed(before.email),
        phone: typed(before.phone),
      });
    }
    onClose();
  });
  const asked = user === null ? add : edit;
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    asked.reset();
  };
  if (made !== null) return <NewPassword name={draft.name.trim()} password={made} onClose={onClose} />;
  const says = (field: string) => fieldSays(asked.error, field);
  return (
    <FormDialog
      title={user === null ? "Add a person" : user.name}
      label={user === null ? "Add person" : "Save"}
      busy={asked.isPending || first.isPending}
      error={asked.error ?? first.error}
      shown={SHOWN}
      onSave={() => (user === null ? add.mutate({ ...wanted, password: null }) : edit.mutate({ ...wanted, id: user.id }))}
      onClose={onClose}
    >
      <Field label="Name" required="Enter their name." error={says("name")}>
        {(control) => (
          <input
            {...control}
            className="field"
            value={draft.name}
            autoFocus
            autoComplete="off"
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="E-mail" optional error={says("email")} hint="They can sign in with it instead of the name">
        {(control) => (
          <input
            {...control}
            className="field"
            type="email"
            value={draft.email}
            autoComplete="off"
            onChange={(event) => change({ email: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Phone"
        optional={!draft.phone_only}
        error={says("phone")}
        hint="What rings first. With an extension: (312) 555-0142 ext. 12"
      >
        {(control) => (
          <input
            {...control}
            className="field"
            inputMode="tel"
            value={draft.phone}
            autoComplete="off"
            onChange={(event) => change({ phone: event.target.value })}
          />
        )}
      </Field>
      <div className="field-block">
        <span className="label" aria-hidden="true">
          Role
        </span>
        <span>
          <Segments
            label="Role"
            value={draft.role}
            options={[
              { value: "agent", label: roleWord.agent },
              { value: "admin", label: roleWord.admin },
            ]}
            onChoose={(role: Role) => change({ role })}
          />
        </span>
        {says("role") !== null ? (
          <p className="field-error" role="alert">
            {says("role")}
          </p>
        ) : (
          <p className="field-hint">
            {draft.role === "admin"
              ? "Sees everything and changes settings"
              : "Works with contacts; sees no settings and no tokens"}
          </p>
        )}
      </div>
      <div>
        <Checkbox checked={draft.phone_only} onChange={(phone_only) => change({ phone_only })}>
          Works by phone only: always available while not on a call
        </Checkbox>
        {user === null && !draft.phone_only && (
          <Checkbox checked={password} onChange={setPassword}>
            Make a one-time password to hand on
          </Checkbox>
        )}
      </div>
    </FormDialog>
  );
}
