import type { Problem } from "@/gen/wire";
import { ListFailed } from "@/components/list-failed";
import { tryAgain } from "./commands";

export function ContactsFailed({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <ListFailed
      problem={problem}
      kicker="Contacts not shown"
      title="The contacts could not be read"
      safe={["What is on the disk stays as it is; reading changes nothing.", "Leads are still taken while the listener runs."]}
      unsafe="The list cannot be shown until it can be read."
      again="Read the list again"
      command={tryAgain}
      onRetry={onRetry}
    />
  );
}
