import { lazy, Suspense, useState } from "react";
import { Plus } from "lucide-react";
import { Button } from "@/components/button";
import { newContact } from "../commands";

const NewContactDialog = lazy(() => import("./new-contact-dialog").then((module) => ({ default: module.NewContactDialog })));

export function NewContact({ onOpen }: { onOpen: (id: number) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="primary" icon={Plus} command={newContact} onClick={() => setOpen(true)}>
        New contact
      </Button>
      {open && (
        <Suspense>
          <NewContactDialog onClose={() => setOpen(false)} onOpen={onOpen} />
        </Suspense>
      )}
    </>
  );
}
