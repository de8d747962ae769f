import type { ReactNode } from "react";
import type { Problem } from "@/gen/wire";
import { restOf } from "@/lib/rpc";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Wrong } from "./notice";

type FootProps = { label: string; kind?: "primary" | "danger"; busy: boolean; onClose: () => void };

/** The end of a dialog with a form: the way out, and the deed, which Enter does too. */
export function FormFoot({ label, kind = "primary", busy, onClose }: FootProps) {
  return (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" kind={kind} busy={busy}>
        {label}
      </Button>
    </>
  );
}

type Props = {
  title: string;
  about?: ReactNode;
  label: string;
  busy: boolean;
  error: Problem | null;
  /** Fields that say their own errors. */
  shown: readonly string[];
  width?: "sm" | "mid";
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** One thing's form: Enter saves, Escape leaves it as it was. */
export function FormDialog({ title, about, label, busy, error, shown, width = "mid", onSave, onClose, children }: Props) {
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      about={about}
      width={width}
      onSubmit={() => !busy && onSave()}
      foot={<FormFoot label={label} busy={busy} onClose={onClose} />}
    >
      <Wrong words={restOf(error, shown)} />
      {children}
    </Dialog>
  );
}
