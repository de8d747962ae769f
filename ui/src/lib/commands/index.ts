import { useEffect, useLayoutEffect, useRef } from "react";
import { useRegistry, type Command } from "./registry";

export { hearKeys } from "./dispatch";
export { keyCaps, spokenKeys } from "./keys";
export { doWhenThere, isBound, useRegistry, type BoundCommand, type Command } from "./registry";

/** Binds a command while the component is on the screen; `when` narrows it further at the moment a key is pressed. */
export function useCommand(command: Command, run: () => void, when: () => boolean = () => true): void {
  const latest = useRef({ run, when });
  useLayoutEffect(() => {
    latest.current = { run, when };
  });
  const bind = useRegistry((registry) => registry.bind);
  useEffect(() => bind({ ...command, run: () => latest.current.run(), when: () => latest.current.when() }), [bind, command]);
}
