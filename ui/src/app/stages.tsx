import { lazy, Suspense, useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { FirstRunDone } from "@/gen/wire";
import { Button } from "@/components/button";
import { ErrorState } from "@/components/error-state";
import { StatusBar } from "@/components/status-bar/status-bar";
import { startQuery } from "@/features/office/queries";
import { leaveFirstRun } from "@/features/office/commands";
import { ListenerLight } from "@/features/listener/listener-light";
import { listenerStatusQuery } from "@/features/listener/queries";
import { OwnPassword } from "@/features/me/own-password";
import { SignIn } from "@/features/me/sign-in";
import { MeContext } from "@/lib/me";
import { useRpc } from "@/lib/rpc";
import { makeRouter } from "./router";
import { StartContext } from "./start-context";

/** Once in the life of an office. */
const FirstRun = lazy(() => import("@/features/office/first-run/first-run").then((module) => ({ default: module.FirstRun })));

/** First run, then sign-in, then the rooms: the engine says which. */
export function Stages() {
  const rpc = useRpc();
  const queries = useQueryClient();
  const [router] = useState(makeRouter);
  const { data: start, error, refetch } = useQuery(startQuery(rpc));
  // The first run's last step outlives the stage: its token is shown once, and only here.
  const [first, setFirst] = useState<FirstRunDone | null>(null);
  // For the one step in which it is replaced; never stored.
  const [oneTime, setOneTime] = useState<string | null>(null);
  // At a second seat nothing is told before somebody is signed in: not even that the office is open now.
  const made = (done: FirstRunDone) => {
    setFirst(done);
    void queries.invalidateQueries({ queryKey: ["office", "start"] });
  };
  const leave = () => {
    setFirst(null);
    void router.navigate({ to: "/contacts", search: {} });
  };

  if (start === undefined) return error === null ? <Blank /> : <NoStart message={error.message} onAgain={() => void refetch()} />;
  if (first !== null || start.stage === "first_run")
    return <FirstOffice seat={start.second_seat} done={first} onMade={made} onLeave={leave} />;
  if (start.stage === "sign_in" || start.me === null) {
    return (
      <div className="page bare">
        <SignIn office={start.office_name} lastSignIn={start.last_sign_in} onOneTime={setOneTime} />
        <StatusBar left={null} right={<span className="t3">Dialyard {start.version}</span>} />
      </div>
    );
  }
  if (start.me.must_change_password) {
    return (
      <div className="page bare">
        <OwnPassword me={start.me} oneTime={oneTime} onDone={() => setOneTime(null)} />
        <StatusBar left={null} right={<span className="t3">Dialyard {start.version}</span>} />
      </div>
    );
  }
  return (
    <MeContext value={start.me}>
      <StartContext value={start}>
        <RouterProvider router={router} />
      </StartContext>
    </MeContext>
  );
}

function FirstOffice({
  seat,
  done,
  onMade,
  onLeave,
}: {
  seat: boolean;
  done: FirstRunDone | null;
  onMade: (done: FirstRunDone) => void;
  onLeave: () => void;
}) {
  // Who may ask the listener anything is only known once there is an admin.
  const { data: status } = useQuery({ ...listenerStatusQuery(useRpc()), enabled: done !== null });
  const listening =
    status === undefined
      ? null
      : {
          baseUrl: status.base_url,
          address: status.state === "listening" ? status.address : null,
          onNetwork: status.reach === "network",
          message: status.message,
        };
  return (
    <Suspense fallback={<Blank />}>
      <FirstRun
        done={done}
        needsCode={seat}
        onMade={onMade}
        onLeave={onLeave}
        listening={listening}
        status={
          <StatusBar
            left={
              done === null ? (
                seat ? null : (
                  <span className="t3">Nothing leaves this computer</span>
                )
              ) : (
                <ListenerLight onMend={onLeave} />
              )
            }
            right={
              done !== null && (
                <Button kind="ghost" size="sm" command={leaveFirstRun} onClick={onLeave}>
                  Skip for now
                </Button>
              )
            }
          />
        }
      />
    </Suspense>
  );
}

/** Nothing for 150 ms, and hardly ever longer. */
function Blank() {
  return (
    <div className="centre" role="status">
      <span className="spin late" />
      <span className="sr">Starting</span>
    </div>
  );
}

function NoStart({ message, onAgain }: { message: string; onAgain: () => void }) {
  return (
    <main className="scroll" style={{ height: "100%" }}>
      <div className="centre">
        <ErrorState
          alone
          kicker="Office not open"
          title="The office could not be opened"
          about={message}
          safe={["Nothing was changed."]}
          unsafe={["Leads cannot be shown, and may not be taken, until it opens."]}
          ways={[
            { title: "Open it again", about: "Another program may have held the file", label: "Try again", onChoose: onAgain },
          ]}
        />
      </div>
    </main>
  );
}
