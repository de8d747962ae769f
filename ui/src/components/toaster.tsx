import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import type { Command } from "@/lib/commands";
import { spokenKeys } from "@/lib/commands";
import { toasts } from "@/lib/toast";
import { Icon } from "./icon";
import { Keys } from "./kbd";

/** What was done, for a while, with its undo. */
export function Toaster({ undo }: { undo: Command }) {
  return (
    <Toast.Provider toastManager={toasts} limit={2}>
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <ToastList undo={undo} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList({ undo }: { undo: Command }) {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="float toast" swipeDirection={[]}>
      <Icon of={toast.type === "bad" ? CircleAlert : CircleCheck} />
      <Toast.Title render={<p />} />
      {toast.actionProps !== undefined && (
        <Toast.Action className="btn sm" aria-keyshortcuts={spokenKeys(undo.keys[0])}>
          Undo <Keys of={undo} />
        </Toast.Action>
      )}
      <Toast.Close className="btn ghost sm icon" aria-label="Close">
        <Icon of={X} size="xs" />
      </Toast.Close>
    </Toast.Root>
  ));
}
