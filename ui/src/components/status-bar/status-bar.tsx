import type { ReactNode } from "react";

/** What is always true at the bottom of the window. */
export function StatusBar({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <footer className="status">
      {left}
      <span className="grow" />
      {right}
    </footer>
  );
}
