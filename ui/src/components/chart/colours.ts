import { useSyncExternalStore } from "react";

const names = [
  "chart-1",
  "chart-2",
  "chart-3",
  "chart-4",
  "chart-grid",
  "canvas",
  "line-strong",
  "text",
  "text-2",
  "text-3",
] as const;
export type Colours = Record<(typeof names)[number], string> & { font: string };

let read: { theme: string; colours: Colours } | null = null;

/** The tokens as they are in the present theme: a chart cannot read them for itself. */
function present(): Colours {
  const theme = document.documentElement.dataset.theme ?? "light";
  if (read?.theme !== theme) {
    const style = getComputedStyle(document.documentElement);
    const value = (name: string) => style.getPropertyValue(name).trim();
    const colours = Object.fromEntries(names.map((name) => [name, value(`--c-${name}`)]));
    read = { theme, colours: { ...colours, font: value("--font") } as Colours };
  }
  return read.colours;
}

function subscribe(hear: () => void): () => void {
  const changed = new MutationObserver(hear);
  changed.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => changed.disconnect();
}

export const useColours = (): Colours => useSyncExternalStore(subscribe, present);
