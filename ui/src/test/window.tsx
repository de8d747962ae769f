import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Window } from "@/app/window";
import { forgetDrafts } from "@/lib/drafts";
import { fakeTransport, type Scenario } from "@/lib/rpc/fake/transport";

/** The whole window over a made-up office, with somebody's hands on it. */
export function openWindow(scenario: Partial<Scenario> = {}, at = "") {
  window.location.hash = at;
  forgetDrafts();
  const office = fakeTransport(scenario);
  const hands = userEvent.setup({ delay: null });
  render(<Window rpc={office} />);
  return { office, hands };
}

/** The contacts in sight, by name, from the top. */
export const namesInSight = (): string[] =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.getAttribute("aria-label") ?? "");

export const row = (name: string | RegExp): HTMLElement => screen.getByRole("row", { name });
export const focusedRow = (): string | null => {
  const grid = screen.getByRole("grid");
  const id = grid.getAttribute("aria-activedescendant");
  return id === null ? null : (document.getElementById(id)?.getAttribute("aria-label") ?? null);
};
export const panel = () => within(screen.getByRole("complementary"));

/** How often a method was asked so far. */
export const asked = (office: ReturnType<typeof fakeTransport>, method: string): number =>
  office.calls.filter((call) => call.method === method).length;
