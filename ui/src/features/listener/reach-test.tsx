import { useMutation } from "@tanstack/react-query";
import type { Problem, ReachBy, ReachTried, ReachVerdict } from "@/gen/wire";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copy-button";
import { Notice } from "@/components/notice";
import { useCommand } from "@/lib/commands";
import { useRpc } from "@/lib/rpc";
import { testListener } from "./commands";

const whoWords: Record<ReachBy, string> = {
  this_computer: "This computer",
  network: "Your network",
  internet: "The internet",
  lead: "A lead",
};
const marks: Record<ReachVerdict, string> = { reached: "ok", doubtful: "wrap", not_reached: "bad", closed: "off" };
const verdictWords: Record<ReachVerdict, string> = {
  reached: "Reached",
  doubtful: "Reached, with a doubt",
  not_reached: "Not reached",
  closed: "Closed",
};
const leadWords: Record<ReachVerdict, string> = {
  reached: "Would be taken",
  doubtful: "Doubtful",
  not_reached: "Would be refused",
  closed: "Not tried",
};

/** From outside in: the program calls itself wherever it should be reached. */
export function ReachTest() {
  const rpc = useRpc();
  const test = useMutation<ReachTried[], Problem>({ mutationFn: () => rpc.call("listener.test", {}) });
  const run = () => {
    if (!test.isPending) test.mutate();
  };
  useCommand(testListener, run);
  return (
    <section>
      <h3>Who reaches it</h3>
      <p className="t2">
        The program calls itself at each address from outside in, and says what stands in the way. It also sends a lead for trial,
        of which nothing stays but the request.
      </p>
      {test.error !== null && (
        <Notice tone="bad">
          <p>{test.error.message}</p>
        </Notice>
      )}
      {test.data !== undefined && (
        <ul className="ops-tried" aria-label="Who reaches it">
          {test.data.map((tried, at) => (
            <li key={at}>
              <span className={`st ${marks[tried.verdict]}`} aria-hidden="true" />
              <div>
                <p className="row">
                  <b className="label">{whoWords[tried.by]}</b>
                  <span className="sr">{(tried.by === "lead" ? leadWords : verdictWords)[tried.verdict]}</span>
                  {tried.url !== null && (
                    <Copyable text={tried.url} name="address" mono>
                      {tried.url}
                    </Copyable>
                  )}
                </p>
                <p>{tried.says}</p>
                {tried.way_out !== null && <p className="t2 text">{tried.way_out}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button busy={test.isPending} onClick={run}>
          {test.data === undefined ? "Test now" : "Test again"}
        </Button>
        <span className="t3" role="status">
          {test.isPending ? "Calling each address; this takes up to six seconds each" : ""}
        </span>
      </div>
    </section>
  );
}
