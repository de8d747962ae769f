import { PanelRightClose } from "lucide-react";
import { Icon } from "./icon";

/** The way out of the panel beside a list; Escape is bound by the room, which knows what else may be open. */
export function ClosePanel({ onClose }: { onClose: () => void }) {
  return (
    <button
      type="button"
      className="btn ghost icon"
      aria-label="Close panel"
      aria-keyshortcuts="Escape"
      title="Close panel (Esc)"
      onClick={onClose}
    >
      <Icon of={PanelRightClose} />
    </button>
  );
}
