import { isLeaving } from "@/lib/focus";
import { pressed } from "./keys";
import { useRegistry } from "./registry";

/** How long a first step ("g") waits for its second. */
const CHORD_MS = 1_000;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

/** Menus and sheets keep the keys that are pressed inside them, until they close: what fades away wants none any more. */
function floatOf(target: EventTarget | null): "open" | "leaving" | null {
  const float = target instanceof Element ? target.closest("[data-own-keys]") : null;
  if (float === null) return null;
  return isLeaving(float) ? "leaving" : "open";
}

/** Hears the keys of the whole window. The newest binding of a key wins, so a room may take a key over. */
export function hearKeys(): () => void {
  let first: string | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const forget = () => {
    first = null;
    if (timer !== null) clearTimeout(timer);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const float = floatOf(event.target);
    if (event.defaultPrevented || event.isComposing || float === "open") return;
    const key = pressed(event);
    if (key === null) return;
    const typing = float === null && isTyping(event.target);
    const open = useRegistry
      .getState()
      .bound.filter((command) => (!typing || command.whileTyping === true) && command.when())
      .reverse();
    const find = (keys: string) => open.find((command) => command.keys.includes(keys));

    // A second step that leads nowhere does nothing: alone it would have meant something else.
    const second = first !== null && key.length === 1;
    const command = find(second ? `${first} ${key}` : key);
    forget();
    if (command !== undefined) {
      event.preventDefault();
      command.run();
    } else if (!second && open.some((other) => other.keys.some((keys) => keys.startsWith(`${key} `)))) {
      event.preventDefault();
      first = key;
      timer = setTimeout(forget, CHORD_MS);
    }
  };
  window.addEventListener("keydown", onKeyDown);
  return () => {
    forget();
    window.removeEventListener("keydown", onKeyDown);
  };
}
