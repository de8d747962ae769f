import { createContext, useContext } from "react";
import type { Me } from "@/gen/wire";

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Rooms inside the frame always have somebody. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error("useMe outside of the signed-in window");
  return me;
}
