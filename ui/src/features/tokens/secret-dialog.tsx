import { useState } from "react";
import type { NewToken } from "@/gen/wire";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { CurlBlock } from "@/components/curl-line";
import { Dialog } from "@/components/dialog";
import { Notice } from "@/components/notice";
import { leadLine } from "@/lib/curl";
import { copySecretLine } from "./commands";

type Props = {
  made: NewToken | null;
  /** Whether it is the new secret of a token that goes on. */
  rotated: boolean;
  baseUrl: string;
  onClose: () => void;
};

/** The only time that a secret is seen. */
export function SecretDialog({ made, rotated, baseUrl, onClose }: Props) {
  const [copied, setCopied] = useState<string | null>(null);
  const copy = () => made !== null && setCopied(made.secret);
  return (
    <Dialog
      open={made !== null}
      onClose={onClose}
      title={made === null ? "" : rotated ? `New secret of ${made.name}` : `Token ${made.name}`}
      width="lg"
      held={made !== null && copied !== made.secret}
      foot={<Button onClick={onClose}>I have kept it</Button>}
    >
      {made !== null && (
        <>
          <Notice tone="wait">
            <p className="label">Copy it now. It is shown this once.</p>
            <p>Only a hash of it is stored, so nobody can show it again. If it is lost, rotate the token.</p>
          </Notice>
          <div className="token-row">
            <span className="field lg text cut" aria-label="The token">
              {made.secret}
            </span>
            <CopyButton text={made.secret} label="Copy" kind="primary" size="lg" onCopied={copy} autoFocus />
          </div>
          <div className="stack">
            <h3 className="label">Try it</h3>
            <CurlBlock lines={leadLine(baseUrl, made.secret, false)} command={copySecretLine} onCopied={copy} />
          </div>
        </>
      )}
    </Dialog>
  );
}
