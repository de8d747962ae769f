export { goHome, home, nothingHasFocus } from "./home";
export { isLeaving, keepFocus } from "./trail";
export { useReturn } from "./use-return";
