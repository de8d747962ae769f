import type { Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { CurlBlock } from "@/components/curl-line";
import { EmptyState } from "@/components/empty-state";
import { ListFailed } from "@/components/list-failed";
import { leadLine } from "@/lib/curl";
import { clearFilter, copyLine, tryAgain } from "./commands";

export function NoRequests({ baseUrl }: { baseUrl: string }) {
  return (
    <div className="scroll" tabIndex={-1}>
      <EmptyState
        title="No requests yet"
        about="Everything that comes in over the API is kept here, with what became of it. Run this line with one of your tokens, and it appears."
      >
        <CurlBlock lines={leadLine(baseUrl === "" ? "http://127.0.0.1:8710" : baseUrl, "YOUR_TOKEN")} command={copyLine} />
      </EmptyState>
    </div>
  );
}

export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      title="No request matches"
      about="All that is kept was looked through. Older ones are forgotten in time; see how long they are kept under Settings, Request log."
      action={
        <Button command={clearFilter} onClick={onClear}>
          Clear the filter
        </Button>
      }
    />
  );
}

export function RequestsFailed({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <ListFailed
      problem={problem}
      kicker="Requests not shown"
      title="The requests could not be read"
      safe={["What is on the disk stays as it is; reading changes nothing.", "Requests are still taken while the listener runs."]}
      unsafe="The log cannot be shown until it can be read."
      again="Read it again"
      command={tryAgain}
      onRetry={onRetry}
    />
  );
}
