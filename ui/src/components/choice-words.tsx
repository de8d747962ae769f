import type { ReactNode } from "react";

type Props = {
  /** Stands before it: a colour, a state. */
  mark?: ReactNode;
  label: ReactNode;
  about?: string;
};

/** One line of a list to choose from, and what it is about below it. */
export function ChoiceWords({ mark, label, about }: Props) {
  return (
    <>
      {mark}
      <span className="stack tight">
        {label}
        {about !== undefined && <span className="t3 t12 cut">{about}</span>}
      </span>
    </>
  );
}
