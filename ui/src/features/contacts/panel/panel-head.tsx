import { Maximize2 } from "lucide-react";
import { ClosePanel } from "@/components/close-panel";
import { Icon } from "@/components/icon";

export function PanelHead({ title, onClose, onPage }: { title: string; onClose: () => void; onPage?: () => void }) {
  return (
    <div className="row between top-aligned">
      <h2 className="title-20 text">{title}</h2>
      <span className="row tight">
        {onPage !== undefined && (
          <button
            type="button"
            className="btn ghost icon"
            aria-label="Open the whole page"
            aria-keyshortcuts="O"
            title="Open the whole page (O)"
            onClick={onPage}
          >
            <Icon of={Maximize2} />
          </button>
        )}
        <ClosePanel onClose={onClose} />
      </span>
    </div>
  );
}
