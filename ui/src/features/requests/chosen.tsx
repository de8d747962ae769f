import { RotateCcw, X } from "lucide-react";
import { Button } from "@/components/button";
import { some } from "@/lib/format/numbers";
import { replay } from "./commands";
import { Keys } from "@/components/kbd";

/** What can be done with those that are chosen. */
export function Chosen({ many, onReplay, onClear }: { many: number; onReplay: () => void; onClear: () => void }) {
  return (
    <div className="chosen float" role="region" aria-label="Chosen requests">
      <span className="label num">{some(many, "request")}</span>
      <Button size="sm" icon={RotateCcw} onClick={onReplay}>
        Send again <Keys of={replay} />
      </Button>
      <Button size="sm" kind="ghost" icon={X} onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
