import { Check, Copy } from "lucide-react";
import type { Command } from "@/lib/commands";
import { Button } from "./button";
import { useCopy } from "./copied";
import { Icon } from "./icon";

type ButtonProps = {
  text: string;
  label: string;
  kind?: "plain" | "primary";
  size?: "sm" | "lg";
  command?: Command;
  slot?: string;
  onCopied?: () => void;
  autoFocus?: boolean;
};

export function CopyButton({ text, label, kind = "plain", size, command, slot, onCopied, autoFocus }: ButtonProps) {
  const { copied, copy } = useCopy(text, onCopied);
  return (
    <Button
      kind={copied ? "plain" : kind}
      size={size}
      slot={slot}
      icon={copied ? Check : Copy}
      command={command}
      onClick={copy}
      autoFocus={autoFocus}
    >
      <span aria-live="polite">{copied ? "Copied" : label}</span>
    </Button>
  );
}

type CopyableProps = { text: string; name: string; mono?: boolean; children: React.ReactNode };

/** A value that is copied by a click: a number as E.164, an id. */
export function Copyable({ text, name, mono = false, children }: CopyableProps) {
  const { copied, copy } = useCopy(text);
  return (
    <button
      type="button"
      className={mono ? "copyable mono" : "copyable"}
      data-copied={copied || undefined}
      onClick={copy}
      title={copied ? "Copied" : `Copy ${text}`}
    >
      <span className="sr">Copy {name} </span>
      <span className="cut">{children}</span>
      <Icon of={copied ? Check : Copy} size="xs" />
      <span className="sr" role="status">
        {copied ? "Copied" : ""}
      </span>
    </button>
  );
}
