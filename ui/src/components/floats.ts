import type { RefObject } from "react";

/**
 * What floats is rendered inside the room's landmark, so that nobody who reads by landmarks misses it. Looked up when
 * something opens: the room may not be there yet when its menus are.
 */
export const floats: RefObject<HTMLElement | null> = {
  get current() {
    return document.querySelector<HTMLElement>("main") ?? document.body;
  },
};
