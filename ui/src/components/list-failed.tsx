import type { Problem } from "@/gen/wire";
import type { Command } from "@/lib/commands";
import { ErrorState } from "./error-state";

type Props = {
  problem: Problem;
  /** "Contacts not shown", and the sentence below it. */
  kicker: string;
  title: string;
  safe: readonly string[];
  unsafe: string;
  /** What is tried again: "Read the list again". */
  again: string;
  command: Command;
  onRetry: () => void;
};

/** In the place of a list that could not be read. */
export function ListFailed({ problem, kicker, title, safe, unsafe, again, command, onRetry }: Props) {
  return (
    <div className="scroll" tabIndex={-1}>
      <div className="centre">
        <ErrorState
          kicker={kicker}
          title={title}
          about={problem.message}
          safe={safe}
          unsafe={[unsafe]}
          ways={[{ title: again, about: "Often the cause has passed", label: "Try again", command, onChoose: onRetry }]}
          details={problem.code}
        />
      </div>
    </div>
  );
}
