import type { RefObject } from "react";

/**
 * What floats is rendered inside the room's landmark, so that nobody who reads by landmarks misses it. Looked up when
 * something opens: the room may not be there yet when its menus are. Over an open dialog the room is closed to
 * everybody, and a dialog cuts what hangs over its edge; there it is the page itself.
 */
export const floats: RefObject<HTMLElement | null> = {
  get current() {
    if (document.querySelector(".sheet[data-open]") !== null) return document.body;
    return document.querySelector<HTMLElement>("main") ?? document.body;
  },
};
