import { useLayoutEffect, useRef, type RefObject } from "react";
import { home } from "./home";
import { successor, whereFocusIs, type Step } from "./trail";

/**
 * For what opens over something: whoever had the focus before anything inside asked for it gets it back, as soon as it
 * closes. Answers the ref of what opens; the library's own giving back is to be turned off, since it knows only what has
 * the focus when the content is there already.
 */
export function useReturn<E extends HTMLElement>(open: boolean): RefObject<E | null> {
  const content = useRef<E>(null);
  useLayoutEffect(() => {
    if (!open) return;
    const from = whereFocusIs();
    return () => giveBack(content, from);
  }, [open]);
  return content;
}

function giveBack({ current: content }: RefObject<HTMLElement | null>, from: Step | null): void {
  queueMicrotask(() => {
    // What was done inside may have led elsewhere already.
    const active = document.activeElement;
    if (active !== document.body && content?.contains(active) !== true) return;
    (successor(from) ?? home())?.focus({ preventScroll: true });
  });
}
