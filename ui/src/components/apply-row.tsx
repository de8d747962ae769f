import type { ReactNode } from "react";
import type { Command } from "@/lib/commands";
import { Button } from "./button";
import { FormEnd } from "./form";

type Props = {
  label?: string;
  command?: Command;
  busy: boolean;
  disabled?: boolean;
  /** What stands in the form differs from what is in force. */
  changed: boolean;
  onDiscard: () => void;
  /** What came of it, in words. */
  children?: ReactNode;
};

/** The foot of a form whose changes take effect together: what is not in force yet is said, and stays until it is. */
export function ApplyRow({ label = "Apply", command, busy, disabled = false, changed, onDiscard, children }: Props) {
  return (
    <FormEnd>
      <div className="row wrap">
        <Button type="submit" kind="primary" command={command} busy={busy} disabled={disabled}>
          {label}
        </Button>
        {changed && !busy && (
          <Button kind="ghost" onClick={onDiscard}>
            Discard
          </Button>
        )}
        <p className="result t2" role="status">
          {changed && !busy && (
            <span className="wait flex">
              <i className="unapplied" aria-hidden="true" />
              Not applied yet
            </span>
          )}
          {children}
        </p>
      </div>
    </FormEnd>
  );
}
