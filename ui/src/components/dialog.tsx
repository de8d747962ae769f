import type { ReactNode } from "react";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { Button } from "./button";
import { Form } from "./form";
import { Icon } from "./icon";

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One line under the title: what this is for. */
  about?: ReactNode;
  width?: "sm" | "mid" | "lg" | "xl";
  /** Buttons, the first way out rightmost. Where given with `onSubmit`, Enter in a field presses it. */
  foot?: ReactNode;
  onSubmit?: () => void;
  children?: ReactNode;
};

/** What must be answered before going on: making a thing, or something that no undo can take back. */
export function Dialog({ open, onClose, title, about, width = "mid", foot, onSubmit, children }: Props) {
  const inside = (
    <>
      <div className="sheet-head">
        <Base.Title render={<h2 />}>{title}</Base.Title>
        <Base.Close className="btn ghost icon" aria-label="Close">
          <Icon of={X} />
        </Base.Close>
      </div>
      <div className="dialog-body">
        {about !== undefined && <Base.Description className="t2">{about}</Base.Description>}
        {children}
      </div>
      {foot !== undefined && <div className="dialog-foot">{foot}</div>}
    </>
  );
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className={`sheet dialog ${width}`} data-own-keys="">
          {onSubmit === undefined ? (
            inside
          ) : (
            <Form className="" onSubmit={onSubmit}>
              {inside}
            </Form>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

type ConfirmProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  about: ReactNode;
  /** The deed, on the button: "Erase 3 contacts". */
  label: string;
  busy?: boolean;
  onConfirm: () => void;
  children?: ReactNode;
};

/** Only for what cannot be undone; anything else is done at once and offers its undo. */
export function ConfirmDialog({ open, onClose, title, about, label, busy = false, onConfirm, children }: ConfirmProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      about={about}
      width="sm"
      foot={
        <>
          <Button onClick={onClose} autoFocus>
            Cancel
          </Button>
          <Button kind="danger" busy={busy} onClick={onConfirm}>
            {label}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
