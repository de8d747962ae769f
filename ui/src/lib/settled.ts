import { useDeferredValue, useEffect, useState } from "react";

/** Held keys run through the rows faster than panels are worth reading. */
const PAUSE_MS = 60;

/** The row one has come to rest on, by its id. */
export function useSettled(id: number): number {
  const passing = useDeferredValue(id);
  const [settled, setSettled] = useState(passing);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(passing), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [passing]);
  return settled;
}
