import type { ReactNode } from "react";
import { BrandMark } from "@/components/brand-mark";

type Props = { office: string; places: ReactNode; foot: ReactNode };

/** The places of the window. Under 1360 px it folds to icons; names then stand beside on hover and focus. */
export function Rail({ office, places, foot }: Props) {
  return (
    <nav className="rail" aria-label="Places">
      <div className="rail-head">
        <BrandMark />
        <span className="beside">{office}</span>
      </div>
      <div className="rail-list">{places}</div>
      <div className="rail-foot">{foot}</div>
    </nav>
  );
}
