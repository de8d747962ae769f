import { Fragment, useState } from "react";
import { Ellipsis, Plus, Star, Trash2 } from "lucide-react";
import type { ContactDetail, ContactNumber, NumbersDone, Problem, Ref } from "@/gen/wire";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Menu, MenuItem } from "@/components/menu";
import { PhoneNumber } from "@/components/phone";
import { phoneText } from "@/lib/format/numbers";
import { useCommand } from "@/lib/commands";
import { asProblem, fieldSays, useRpc } from "@/lib/rpc";
import { sayFailed } from "@/lib/toast";
import { sayDone } from "@/lib/undo";
import { addNumber } from "../commands";
import type { AskMerge } from "../merge/use-merge-dialog";
import { Editable } from "./editable";

type Props = { detail: ContactDetail; onMerge: AskMerge; onOpen: (id: number) => void };
type Taken = { contact: Ref; message: string };

/** The numbers of a contact, the primary one first; what a number is called is changed where it stands. */
export function Numbers({ detail, onMerge, onOpen }: Props) {
  const rpc = useRpc();
  const { id, name } = detail.row;
  const [adding, setAdding] = useState(false);
  const [taken, setTaken] = useState<Taken | null>(null);
  useCommand(addNumber, () => setAdding(true));

  const settle = (done: NumbersDone, words: string) => {
    setTaken(done.outcome === "taken" ? done : null);
    if (done.outcome === "saved") sayDone(rpc, words, done.undo_id);
  };
  const act = (call: Promise<NumbersDone>, words: string) =>
    void call.then(
      (done) => settle(done, words),
      (thrown: unknown) => {
        const problem = asProblem(thrown);
        sayFailed(fieldSays(problem, "phone_number") ?? problem.message);
      },
    );
  const label = async (number: ContactNumber, text: string): Promise<Problem | null> => {
    const { e164, ext } = number.phone;
    try {
      settle(await rpc.call("contacts.number_label", { id, e164, ext, label: text === "" ? null : text }), "Label saved");
      return null;
    } catch (thrown) {
      return asProblem(thrown);
    }
  };
  const leave = () => {
    setAdding(false);
    setTaken(null);
  };
  return (
    <>
      {detail.numbers.map((number) => (
        <Fragment key={`${number.phone.e164} ${number.phone.ext ?? ""}`}>
          <dt>
            <Editable
              name={`label of ${phoneText(number.phone)}`}
              field="label"
              value={number.label ?? ""}
              placeholder={number.primary ? "Number" : "Other"}
              onSave={(text) => label(number, text)}
            />
          </dt>
          <dd className="text">
            <PhoneNumber phone={number.phone} />
            {!number.phone.valid && <p className="wait t12">Not a working number</p>}
          </dd>
          <dd className="origin row">
            {number.primary ? (
              "primary"
            ) : (
              <Menu
                align="end"
                trigger={
                  <button type="button" className="btn ghost icon sm tiny" aria-label={`More about ${phoneText(number.phone)}`}>
                    <Icon of={Ellipsis} size="sm" />
                  </button>
                }
              >
                <MenuItem
                  icon={Star}
                  onClick={() => {
                    const { e164, ext } = number.phone;
                    act(rpc.call("contacts.number_primary", { id, e164, ext }), `Primary number of ${name} changed`);
                  }}
                >
                  Make it the primary number
                </MenuItem>
                <MenuItem
                  icon={Trash2}
                  onClick={() => {
                    const { e164, ext } = number.phone;
                    act(rpc.call("contacts.number_remove", { id, e164, ext }), `${phoneText(number.phone)} removed`);
                  }}
                >
                  Remove
                </MenuItem>
              </Menu>
            )}
          </dd>
        </Fragment>
      ))}
      <dt />
      <dd className="wide">
        {adding ? (
          <NumberForm
            id={id}
            onDone={(done, words) => {
              settle(done, words);
              if (done.outcome === "saved") setAdding(false);
            }}
            onLeave={leave}
          />
        ) : (
          <Button size="sm" kind="ghost" icon={Plus} slot="add-field" onClick={() => setAdding(true)}>
            Add a number
          </Button>
        )}
        {taken !== null && (
          <div className="taken" role="alert">
            <p className="wait">{taken.message}</p>
            <p className="row wrap">
              {/* Once they are one, the number is this contact's. */}
              <Button size="sm" onClick={() => onMerge(taken.contact.id, leave)}>
                Merge the two
              </Button>
              <Button size="sm" kind="ghost" onClick={() => onOpen(taken.contact.id)}>
                Open {taken.contact.name}
              </Button>
            </p>
          </div>
        )}
      </dd>
    </>
  );
}

type FormProps = { id: number; onDone: (done: NumbersDone, words: string) => void; onLeave: () => void };

function NumberForm({ id, onDone, onLeave }: FormProps) {
  const rpc = useRpc();
  const [phone, setPhone] = useState("");
  const [label, setLabel] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const done = await rpc.call("contacts.number_add", { id, phone_number: phone, label: label.trim() === "" ? null : label });
      onDone(done, "Number added");
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  const wrong = problem === null ? null : (fieldSays(problem, "phone_number") ?? fieldSays(problem, "label") ?? problem.message);
  return (
    <form
      className="stack"
      aria-label="Add a number"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onLeave();
      }}
    >
      <div className="row">
        <input
          className="field"
          aria-label="Phone number"
          placeholder="(312) 555-0142"
          inputMode="tel"
          autoFocus
          aria-invalid={wrong === null ? undefined : true}
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
        <input
          className="field number-label"
          aria-label="Label"
          placeholder="Work"
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
      </div>
      {wrong !== null && (
        <p className="field-error" role="alert">
          {wrong}
        </p>
      )}
      <div className="row">
        <Button size="sm" type="submit" busy={busy}>
          Add
        </Button>
        <Button size="sm" kind="ghost" onClick={onLeave}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
