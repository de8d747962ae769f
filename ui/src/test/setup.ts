import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";

// Two cores are shared with compilers; a slow moment is not a failure.
configure({
  asyncUtilTimeout: 5_000,
  // The whole tree says less than the sentence.
  getElementError: (message) => new Error(message?.split(/\n\n\s*(?:Ignored nodes|Here are)/)[0] ?? "not found"),
  // Judging what is hidden costs seconds in a table; what must not be seen is asserted as such.
  defaultHidden: true,
});

/** jsdom lays nothing out: the view of the table is twenty rows high, its head included. */
const VIEW = 20 * 32 + 28;

class StillObserver {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}

beforeEach(() => {
  vi.stubGlobal("scrollTo", () => undefined);
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal("ResizeObserver", StillObserver);
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(VIEW);
  window.location.hash = "";
  // What React or a library complains about is a defect of ours.
  vi.spyOn(console, "error").mockImplementation((...said: unknown[]) => {
    throw new Error(said.map(String).join(" "));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

// jsdom knows no pointers; the library under our switches and menus makes such events itself.
if (!("PointerEvent" in window)) {
  class PointerEvent extends MouseEvent {
    readonly pointerType: string;
    constructor(type: string, init: PointerEventInit = {}) {
      super(type, init);
      this.pointerType = init.pointerType ?? "";
    }
  }
  Object.assign(window, { PointerEvent });
}
