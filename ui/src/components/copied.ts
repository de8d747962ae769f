import { useEffect, useState } from "react";
import { copyText } from "@/lib/copy";
import { sayFailed } from "@/lib/toast";

const SHOWN_MS = 2_000;

/** Copies, and says so for two seconds at the very place. */
export function useCopy(text: string, onCopied?: () => void): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    void copyText(text).then((done) => {
      if (!done) {
        sayFailed("The clipboard could not be written. Select the text and copy it by hand.");
        return;
      }
      setCopied(true);
      onCopied?.();
    });
  };
  return { copied, copy };
}
