import type { ReactNode } from "react";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useReturn } from "@/lib/focus";
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
  /** What it shows is seen this once: neither Escape nor a click beside it closes it, only its own buttons. */
  held?: boolean;
  children?: ReactNode;
};

/** What must be answered before going on: making a thing, or something that no undo can take back. */
export function Dialog({ open, onClose, title, about, width = "mid", foot, onSubmit, held = false, children }: Props) {
  const sheet = useReturn<HTMLDivElement>(open);
  const inside = (
    <>
      <div className="sheet-head">
        <Base.Title render={<h2 />}>{title}</Base.Title>
        {!held && (
          <Base.Close className="btn ghost icon" aria-label="Close">
            <Icon of={X} />
          </Base.Close>
        )}
      </div>
      <div className="dialog-body">
        {about !== undefined && <Base.Description className="t2">{about}</Base.Description>}
        {children}
      </div>
      {foot !== undefined && <div className="dialog-foot">{foot}</div>}
    </>
  );
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && !held && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup
          ref={sheet}
          className={`sheet dialog ${width}`}
          data-own-keys=""
          initialFocus={() => firstIn(sheet.current)}
          finalFocus={false}
        >
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

/** Where the hands begin: in the first field, else on the deed itself, but on the way out of one that nothing takes back. */
function firstIn(sheet: HTMLElement | null): HTMLElement | null {
  const foot = sheet?.querySelector(".dialog-foot");
  if (foot?.querySelector(".btn.danger") != null) return foot.querySelector<HTMLElement>(".btn:not(.danger)");
  const field = sheet?.querySelector<HTMLElement>(`.dialog-body :is(${FIELDS}):enabled`);
  return field ?? foot?.querySelector<HTMLElement>(".btn.primary:enabled, .btn:last-child") ?? null;
}

/** What is typed into; a choice among buttons is made by its own keys. */
const FIELDS = "textarea, input:not([type=checkbox], [type=radio], [type=hidden])";

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
