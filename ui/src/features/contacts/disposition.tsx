import type { CSSProperties } from "react";
import type { DispositionRef } from "@/gen/wire";

/** Tones have a value in each theme; another colour is drawn as it is. */
const tones: Record<string, string> = {
  ok: "var(--c-ok)",
  accent: "var(--c-accent)",
  wait: "var(--c-wait)",
  bad: "var(--c-bad)",
  mute: "var(--c-chart-mute)",
  strong: "var(--c-text-2)",
};

/** A square and a word. */
export function Disposition({ of }: { of: DispositionRef | null }) {
  if (of === null) return <span className="t3">—</span>;
  const colour = of.color === "none" ? undefined : (tones[of.color] ?? of.color);
  return (
    <span className="flex">
      <i className="sw" style={colour === undefined ? undefined : ({ "--sw": colour } as CSSProperties)} />
      <span className="cut">{of.name}</span>
    </span>
  );
}
