import { useState } from "react";
import type { UserRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { Dialog } from "@/components/dialog";
import { Notice } from "@/components/notice";
import { useAsk, wordsOf } from "../ask";

/** Asks first, since everything they have open is closed at once. */
export function OneTimePassword({ user, self, onClose }: { user: UserRow; self: boolean; onClose: () => void }) {
  const reset = useAsk("users.reset_password");
  if (reset.data !== undefined) return <NewPassword name={user.name} password={reset.data.password} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={user.can_sign_in ? `Reset the password of ${user.name}?` : `A password for ${user.name}`}
      about={
        self
          ? "You are signed out here and everywhere else. To change your own password, use Your account instead."
          : user.can_sign_in
            ? "The old password stops working and every window of theirs is signed out. You get a one-time password to hand on; they choose their own at the next sign-in."
            : "You get a one-time password to hand on; they choose their own at the first sign-in."
      }
      width="sm"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" autoFocus busy={reset.isPending} onClick={() => reset.mutate({ id: user.id })}>
            {user.can_sign_in ? "Reset password" : "Make a password"}
          </Button>
        </>
      }
    >
      {reset.error !== null && (
        <Notice tone="bad">
          <p>{wordsOf(reset.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}

export function NewPassword({ name, password, onClose }: { name: string; password: string; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  return (
    <Dialog
      open
      onClose={onClose}
      held={!copied}
      title={`One-time password for ${name}`}
      about="Shown this once. It opens nothing until they have chosen their own."
      width="sm"
      foot={
        <Button kind="primary" onClick={onClose}>
          {copied ? "Done" : "I have kept it"}
        </Button>
      }
    >
      <div className="token-row">
        <code className="field">{password}</code>
        <CopyButton text={password} label="Copy" size="lg" onCopied={() => setCopied(true)} autoFocus />
      </div>
    </Dialog>
  );
}
