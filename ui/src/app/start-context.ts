import { createContext, useContext } from "react";
import type { Start } from "@/gen/wire";

export const StartContext = createContext<Start | null>(null);

/** What the engine said first of the office; kept fresh. */
export function useStart(): Start {
  const start = useContext(StartContext);
  if (start === null) throw new Error("useStart before the office is open");
  return start;
}
