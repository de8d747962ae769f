import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { Download, Trash2 } from "lucide-react";
import type { PersonAsked, PersonErased, PersonFound, Problem, TextFile } from "@/gen/wire";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { Wrong } from "@/components/notice";
import { phoneText, some } from "@/lib/format/numbers";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";
import { saveFile } from "@/lib/save-file";
import { say, sayFailed } from "@/lib/toast";

type Props = {
  /** A contact that one comes from. */
  contact: number | null;
  onContact: (id: number) => void;
};

/** Settings: everything that is stored about one person, in a file, or erased. */
export function PersonSettings({ contact, onContact }: Props) {
  return <Person key={contact ?? "none"} contact={contact} onContact={onContact} />;
}

function Person({ contact, onContact }: Props) {
  const rpc = useRpc();
  const [typed, setTyped] = useState(contact === null ? "" : `#${contact}`);
  const [asked, setAsked] = useState<PersonAsked | null>(null);
  const [erased, setErased] = useState<PersonErased | null>(null);
  const find = useMutation<PersonFound, Problem, PersonAsked>({
    mutationFn: (wanted) => rpc.call("person.find", wanted),
    onMutate: (wanted) => {
      setAsked(wanted);
      setErased(null);
    },
  });
  const look = () => {
    const asId = /^(?:#\s*(\d+)|(\d{1,7}))$/.exec(typed.trim());
    const id = asId?.[1] ?? asId?.[2];
    find.mutate(id === undefined ? { contact_id: null, phone: typed } : { contact_id: Number(id), phone: null });
  };
  const found = find.data;
  const rest = restOf(find.error, ["phone"]);
  return (
    <div className="settings-in">
      <h2 className="title-20">A person’s data</h2>
      <p className="lede">
        When somebody asks what you hold of them, export it as one file. When they ask you to forget them, erase it. Both are
        noted in the audit log, without a name.
      </p>
      <Form onSubmit={() => !find.isPending && look()}>
        <Field
          label="Phone number or contact id"
          error={fieldSays(find.error, "phone")}
          hint="A number is looked for in every request too, also when it is no contact"
        >
          {(control) => (
            <span className="row">
              <input
                {...control}
                className="field"
                value={typed}
                autoComplete="off"
                placeholder="(312) 555-0142 or #48214"
                onChange={(event) => {
                  setTyped(event.target.value);
                  find.reset();
                  setErased(null);
                }}
              />
              <Button type="submit" kind={found === undefined ? "primary" : "plain"} busy={find.isPending}>
                Look up
              </Button>
            </span>
          )}
        </Field>
      </Form>
      <Wrong words={rest} />
      {erased !== null ? (
        <Gone erased={erased} />
      ) : (
        found !== undefined &&
        asked !== null && (
          <Held
            found={found}
            asked={asked}
            onContact={onContact}
            onErased={(done) => {
              setErased(done);
              setTyped("");
              find.reset();
            }}
          />
        )
      )}
      <section aria-label="What backups keep">
        <h3>What backups keep</h3>
        <p className="t2">
          An erase reaches everything this office uses: the contact, its leads, timeline, consents and queue, what requests and
          kept answers held, and the search. Backups that were made before still hold the person, and bring it back when they are
          restored: delete them, or erase again after restoring.
        </p>
      </section>
    </div>
  );
}

type HeldProps = {
  found: PersonFound;
  asked: PersonAsked;
  onContact: (id: number) => void;
  onErased: (done: PersonErased) => void;
};

function Held({ found, asked, onContact, onErased }: HeldProps) {
  const rpc = useRpc();
  const [sure, setSure] = useState(false);
  const file = useMutation<TextFile, Problem>({
    mutationFn: () => rpc.call("person.export", asked),
    onSuccess: ({ name, text }) => {
      saveFile(name, text, "application/json");
      say(`Saved as ${name}`);
    },
    onError: (problem) => sayFailed(problem.message),
  });
  const erase = useMutation<PersonErased, Problem>({
    mutationFn: () => rpc.call("person.erase", asked),
    onSuccess: onErased,
    onError: (problem) => sayFailed(problem.message),
    onSettled: () => setSure(false),
  });
  const { contact } = found;
  const nothing = contact === null && found.requests === 0;
  const name = contact?.name ?? found.numbers.map(phoneText).join(", ");
  return (
    <section aria-label="What is held">
      <h3>{nothing ? "Nothing is held of this number" : "What is held"}</h3>
      {nothing ? (
        <p className="t2">It is no contact, and stands in no request that is kept.</p>
      ) : (
        <>
          <dl className="dl text">
            <dt>Person</dt>
            <dd>
              {contact === null ? (
                <span className="t2">no contact</span>
              ) : (
                <button type="button" className="link" onClick={() => onContact(contact.id)}>
                  {contact.name}
                </button>
              )}
            </dd>
            <dt>Numbers</dt>
            <dd>{found.numbers.map(phoneText).join(", ")}</dd>
            {contact !== null && (
              <>
                <dt>Office</dt>
                <dd>
                  {some(found.leads, "lead")}, {some(found.events, "event")} in the timeline, {some(found.consents, "consent")},{" "}
                  {some(found.enrolments, "enrolment")}
                </dd>
              </>
            )}
            <dt>Requests</dt>
            <dd>{found.requests === 0 ? "none" : some(found.requests, "request")}</dd>
          </dl>
          <div className="row panel-actions">
            <Button icon={Download} busy={file.isPending} onClick={() => file.mutate()}>
              Export as a file
            </Button>
            <Button icon={Trash2} onClick={() => setSure(true)}>
              Erase
            </Button>
          </div>
        </>
      )}
      <ConfirmDialog
        open={sure}
        onClose={() => setSure(false)}
        title={`Erase ${name}?`}
        about="This cannot be undone, and no undo brings back a part of it. Requests stay as rows that are counted, without what they held."
        label="Erase for good"
        busy={erase.isPending}
        onConfirm={() => erase.mutate()}
      />
    </section>
  );
}

function Gone({ erased }: { erased: PersonErased }) {
  return (
    <section aria-label="Erased">
      <h3>Erased</h3>
      <p className="t2" role="status">
        {some(erased.leads, "lead")}, {some(erased.events, "event")}, {some(erased.consents, "consent")};{" "}
        {some(erased.requests, "request")} emptied{erased.answers > 0 && `, ${some(erased.answers, "kept answer")} replaced`}. The
        audit log notes that it was done, not of whom.
        {erased.search_pending && " It is still being taken out of the search’s index, which takes some minutes."}
      </p>
    </section>
  );
}
