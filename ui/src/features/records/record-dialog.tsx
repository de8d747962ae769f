import type { ReactNode } from "react";
import type { Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Notice } from "@/components/notice";
import { restOf } from "@/lib/rpc";

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

/** One record's form: Enter saves, Escape leaves it as it was. */
export function RecordDialog({ title, about, label, busy, error, shown, width = "mid", onSave, onClose, children }: Props) {
  const rest = restOf(error, shown);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      about={about}
      width={width}
      onSubmit={() => !busy && onSave()}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {label}
          </Button>
        </>
      }
    >
      {rest !== null && (
        <Notice tone="bad">
          <p>{rest}</p>
        </Notice>
      )}
      {children}
    </Dialog>
  );
}
