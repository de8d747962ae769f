import { useQuery } from "@tanstack/react-query";
import type { ListenerStatus } from "@/gen/wire";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { TopBar } from "@/components/top-bar";
import { useLive } from "@/lib/live";
import { useRpc } from "@/lib/rpc";
import { Figures } from "./figures";
import { JustNow } from "./just-now";
import { LeadsByDay } from "./leads-by-day";
import { LeadsByHour } from "./leads-by-hour";
import { listenerQuery, OVERVIEW, overviewQuery } from "./queries";
import { Queues } from "./queues";
import { Sources } from "./sources";
import { dateInFull } from "./words";

type Props = { onContact: (id: number) => void; onListener: (() => void) | null };

/** The figures follow what happens, but no faster than anyone could read them. */
const BREATH_MS = 2_000;

/** How leads come in today, from where, and what waits for whom. */
export function OverviewRoom({ onContact, onListener }: Props) {
  const rpc = useRpc();
  const { data, error, refetch } = useQuery(overviewQuery(rpc));
  const { data: listener } = useQuery(listenerQuery(rpc));
  useLive(OVERVIEW, BREATH_MS);
  return (
    <section className="room" aria-label="Overview">
      <TopBar title="Overview" count={data === undefined ? undefined : dateInFull(data.now)}>
        {listener !== undefined && listener.state !== "listening" && onListener !== null && (
          <Button onClick={onListener}>Listener settings</Button>
        )}
      </TopBar>
      <div className="room-body">
        <div className="scroll" tabIndex={-1}>
          {data !== undefined ? (
            <div className="overview">
              <Figures of={data} listener={listener} />
              <div className="overview-left">
                {data.sources.length === 0 ? <NoLeads listener={listener} /> : <LeadsByHour of={data} />}
                <Queues queues={data.queues} now={data.now} />
                {data.sources.length > 0 && <LeadsByDay of={data} />}
              </div>
              <div className="overview-right">
                <Sources of={data} />
                <JustNow lately={data.lately} now={data.now} onOpen={onContact} />
              </div>
            </div>
          ) : error === null ? (
            <Waiting />
          ) : (
            <div className="centre">
              <ErrorState
                kicker="Overview not read"
                title="The figures could not be read"
                about={error.message}
                safe={["Leads are taken as before.", "Nothing was changed."]}
                unsafe={[]}
                ways={[
                  {
                    title: "Read them again",
                    about: "They are counted as leads come in",
                    label: "Try again",
                    onChoose: () => void refetch(),
                  },
                ]}
              />
            </div>
          )}
        </div>
      </div>
    </section>
  );
}

function NoLeads({ listener }: { listener: ListenerStatus | undefined }) {
  const address = listener?.state === "listening" ? `${listener.base_url}/api/v1/webhook/forms` : null;
  return (
    <section className="part" aria-label="Leads by hour and source">
      <EmptyState
        inline
        title="No leads yet"
        about="The figures begin with the first lead: by hour, by source, and beside the week before. Forms, Zaps and scripts post to this address."
        action={address !== null && <CopyButton text={address} label={address} />}
      />
    </section>
  );
}

function Waiting() {
  return (
    <div className="overview" role="status">
      <span className="sr">Loading</span>
      <div className="figures">
        {[0, 1, 2, 3, 4].map((at) => (
          <div key={at}>
            <span className="skel" style={{ width: "40%" }} />
            <span className="skel" style={{ width: "70%", marginTop: 14 }} />
          </div>
        ))}
      </div>
    </div>
  );
}
