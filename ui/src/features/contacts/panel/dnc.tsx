import { useState } from "react";
import { Ban } from "lucide-react";
import type { ContactDetail, Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Popover } from "@/components/popover";
import { useCommand } from "@/lib/commands";
import { markDnc } from "../commands";
import { orSay, type Save } from "./use-save";

/** Marked with a reason, since somebody will ask for it; taking the mark away needs none. */
export function Dnc({ detail, save }: { detail: ContactDetail; save: Save }) {
  const { row } = detail;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const unmark = () =>
    void orSay(save([{ what: "dnc", was: true, on: false, reason: null }], `${row.name} may be contacted again`));
  useCommand(markDnc, () => (row.is_dnc ? unmark() : setOpen(true)));
  const mark = async () => {
    const said = reason.trim() === "" ? null : reason;
    const failed = await save([{ what: "dnc", was: false, on: true, reason: said }], `${row.name} marked do not contact`);
    setProblem(failed);
    if (failed === null) {
      setOpen(false);
      setReason("");
    }
  };
  if (row.is_dnc) {
    return (
      <Button size="sm" icon={Ban} onClick={unmark}>
        Allow contact
      </Button>
    );
  }
  return (
    <Popover
      label="Mark do not contact"
      open={open}
      onOpen={setOpen}
      trigger={
        <Button size="sm" icon={Ban}>
          Do not contact
        </Button>
      }
    >
      <form
        className="stack dnc-form"
        onSubmit={(event) => {
          event.preventDefault();
          void mark();
        }}
      >
        <Field label="Reason" optional error={problem === null ? null : (problem.fields.reason?.[0] ?? problem.message)}>
          {(control) => (
            <input {...control} className="field" autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <Button type="submit" kind="primary">
          Mark do not contact
        </Button>
      </form>
    </Popover>
  );
}
