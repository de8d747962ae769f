import { create } from "zustand";

export type Theme = "system" | "light" | "dark";

/** The same key is read by public/theme.js before the first paint. */
const KEY = "dialyard.theme";
const systemIsDark = () => window.matchMedia("(prefers-color-scheme: dark)");

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}

function show(theme: Theme): void {
  const dark = theme === "dark" || (theme === "system" && systemIsDark().matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

export const useTheme = create<{ theme: Theme; choose: (theme: Theme) => void }>((set) => ({
  theme: stored(),
  choose: (theme) => {
    try {
      if (theme === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Storage may be closed to us; the choice then lasts as long as the window.
    }
    show(theme);
    set({ theme });
  },
}));

/** Follows the system while nothing else is chosen. */
export function followSystemTheme(): void {
  show(useTheme.getState().theme);
  systemIsDark().addEventListener("change", () => show(useTheme.getState().theme));
}
