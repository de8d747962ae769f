import type { Origin, OriginKind } from "@/gen/wire";
import { Tip } from "@/components/tooltip";
import { longMoment } from "@/lib/format/time";

const words: Record<OriginKind, string> = {
  form: "form",
  derived: "derived",
  user: "by hand",
  import: "import",
  sample: "sample",
};
const long: Record<OriginKind, string> = {
  form: "Said by the lead itself",
  derived: "Worked out from the number, not said by the contact",
  user: "Entered by hand",
  import: "Came with an import",
  sample: "Made up with the sample office",
};

/** Where a value came from, in a word; who, when and by which request on hover and focus. */
export function OriginWord({ origin }: { origin: Origin | null }) {
  if (origin === null) return <span className="sr">origin not known</span>;
  const word = origin.kind === "user" && origin.by !== null ? (origin.by.split(" ")[0] ?? words.user) : words[origin.kind];
  return (
    <Tip
      side="left"
      says={
        <>
          <p>{long[origin.kind]}</p>
          <p className="t3 num">
            {[origin.by, longMoment(origin.at), origin.request_id === null ? null : `request ${origin.request_id}`]
              .filter((part) => part !== null)
              .join(" · ")}
          </p>
        </>
      }
    >
      <button type="button" className="origin">
        {word}
      </button>
    </Tip>
  );
}
