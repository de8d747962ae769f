import type { Problem } from "@/gen/wire";
import { ErrorState } from "@/components/error-state";
import { tryAgain } from "./commands";

export function ListFailed({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <div className="scroll" tabIndex={-1}>
      <div className="centre">
        <ErrorState
          kicker="Contacts not shown"
          title="The contacts could not be read"
          about={problem.message}
          safe={[
            "What is on the disk stays as it is; reading changes nothing.",
            "Leads are still taken while the listener runs.",
          ]}
          unsafe={["The list cannot be shown until it can be read."]}
          ways={[
            {
              title: "Read the list again",
              about: "Often the cause has passed",
              label: "Try again",
              command: tryAgain,
              onChoose: onRetry,
            },
          ]}
          details={problem.code}
        />
      </div>
    </div>
  );
}
