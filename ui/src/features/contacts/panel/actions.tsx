import { Merge } from "lucide-react";
import type { ContactDetail } from "@/gen/wire";
import { Button } from "@/components/button";
import { mergeContact } from "../commands";
import { Dnc } from "./dnc";
import type { Save } from "./use-save";

export function ContactActions({ detail, save, onMerge }: { detail: ContactDetail; save: Save; onMerge: () => void }) {
  return (
    <div className="row actions">
      <Button size="sm" icon={Merge} command={mergeContact} onClick={onMerge}>
        Merge
      </Button>
      <Dnc detail={detail} save={save} />
    </div>
  );
}
