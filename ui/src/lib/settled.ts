import { startTransition, useEffect, useRef, useState } from "react";

/** Held keys run through the rows faster than panels are worth reading. */
const PAUSE_MS = 60;

/** The row one has come to rest on, by its id: at once after a rest, at the end of a run through many. */
export function useSettled(id: number): number {
  const [settled, setSettled] = useState(id);
  const movedAt = useRef(-Infinity);
  const last = useRef(id);
  const shown = useRef(id);
  useEffect(() => {
    shown.current = settled;
  }, [settled]);
  useEffect(() => {
    if (last.current === id) return undefined;
    // Where frames are slow, keys that are held come late too: then the row before is not shown yet.
    const rested = performance.now() - movedAt.current > PAUSE_MS && shown.current === last.current;
    last.current = id;
    movedAt.current = performance.now();
    // The mark on the row is painted first, and what is read of it after.
    const settle = () => startTransition(() => setSettled(id));
    if (rested) {
      settle();
      return undefined;
    }
    const timer = setTimeout(settle, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return settled;
}
