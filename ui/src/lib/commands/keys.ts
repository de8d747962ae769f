import { onMac } from "@/lib/platform";

/** "Mod+S", "g c", "/", "ArrowDown": steps are parted by spaces, held keys by "+". Letters are written small. */

const labels: Record<string, string> = {
  Mod: onMac ? "⌘" : "Ctrl",
  Shift: "⇧",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  " ": "Space",
  PageUp: "Page up",
  PageDown: "Page down",
};

const spoken: Record<string, string> = { Mod: onMac ? "Meta" : "Control", " ": "Space", "/": "/" };

function parts(keys: string): string[] {
  return keys
    .split(" ")
    .flatMap((step) => (step === "+" ? ["+"] : step.split("+")))
    .map((part) => (part === "Space" ? " " : part));
}

/** What stands on the key caps. */
export function keyCaps(keys: string): string[] {
  return parts(keys).map((part) => labels[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

/** The same for `aria-keyshortcuts`. */
export function spokenKeys(keys: string | undefined): string | undefined {
  return keys
    ?.split(" ")
    .map((step) =>
      step
        .split("+")
        .map((part) => spoken[part] ?? (part.length === 1 ? part.toUpperCase() : part))
        .join("+"),
    )
    .join(" ");
}

/** A pressed key in the words above; null for a bare modifier, and for combinations no command uses. */
export function pressed(event: KeyboardEvent): string | null {
  if (["Shift", "Control", "Alt", "Meta", "AltGraph", "Dead"].includes(event.key)) return null;
  if (event.altKey && !event.getModifierState("AltGraph")) return null;
  const mod = event.ctrlKey || event.metaKey;
  let key = event.key === " " ? "Space" : event.key;
  if (key.length === 1) {
    // On a Cyrillic or Greek layout the letter keys still mean the letters printed beside them.
    if (key.charCodeAt(0) > 127 && /^Key[A-Z]$/.test(event.code)) key = event.code.slice(3);
    key = key.toLowerCase();
  }
  return mod ? `Mod+${key}` : key;
}
