import type { CSSProperties } from "react";

/** Tones have a value in each theme; another colour is drawn as it is. */
const tones: Record<string, string> = {
  ok: "var(--c-ok)",
  accent: "var(--c-accent)",
  wait: "var(--c-wait)",
  bad: "var(--c-bad)",
  mute: "var(--c-chart-mute)",
  strong: "var(--c-text-2)",
};

/** The square of a disposition. */
export function Swatch({ color }: { color: string }) {
  const colour = color === "none" ? undefined : (tones[color] ?? color);
  return <i className="sw" style={colour === undefined ? undefined : ({ "--sw": colour } as CSSProperties)} />;
}
