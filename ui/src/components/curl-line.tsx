import { shellText, type CurlLine } from "@/lib/curl";
import type { Command } from "@/lib/commands";
import { CopyButton } from "./copy-button";

type Props = {
  lines: CurlLine[];
  command: Command;
  primary?: boolean;
  large?: boolean;
  onCopied?: () => void;
  autoFocus?: boolean;
};

/** A line of the shell to copy and run. */
export function CurlBlock({ lines, command, primary = false, large = false, onCopied, autoFocus }: Props) {
  return (
    <div className="well">
      <pre className="code text" tabIndex={0} aria-label="Line to run">
        {lines.map((line, at) => (
          <span key={at}>
            {at > 0 && "  "}
            {line.map((part, nth) => (
              <span key={nth} className={part.tone === "command" ? "k" : part.tone === "text" ? "s" : undefined}>
                {part.text}
              </span>
            ))}
            {at < lines.length - 1 && " \\\n"}
          </span>
        ))}
      </pre>
      <CopyButton
        text={shellText(lines)}
        label="Copy"
        kind={primary ? "primary" : "plain"}
        size={large ? undefined : "sm"}
        slot={large ? "lg-slot" : undefined}
        command={command}
        onCopied={onCopied}
        autoFocus={autoFocus}
      />
    </div>
  );
}
