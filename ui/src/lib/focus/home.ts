/** Where the keyboard is at home in the place that is shown: its table, or else its heading. */
export function home(): HTMLElement | null {
  const main = document.querySelector("main");
  if (main === null) return null;
  const table = main.querySelector<HTMLElement>("[role=grid]");
  if (table !== null) return table;
  const heading = main.querySelector<HTMLElement>("h1");
  heading?.setAttribute("tabindex", "-1");
  return heading;
}

/** Nothing has the focus that would want a key for itself. */
export function nothingHasFocus(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || active.matches("main h1");
}

/** After going to another place; whoever holds on to something that is still there keeps it. */
export function goHome(): void {
  if (document.activeElement === document.body) home()?.focus({ preventScroll: true });
}
