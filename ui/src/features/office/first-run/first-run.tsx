import { useState, type ReactNode } from "react";
import { useMutation } from "@tanstack/react-query";
import type { FirstRun as FirstRunReq, FirstRunDone, Problem } from "@/gen/wire";
import { useRpc } from "@/lib/rpc";
import { FirstLead, type Listening } from "./first-lead";
import { StepPhone } from "./step-phone";
import { StepYou } from "./step-you";
import { StepsBar, type Step } from "./steps-bar";

export type Draft = { name: string; password: string; phone: string; office: string; code: string };
const BLANK: Draft = { name: "", password: "", phone: "", office: "", code: "" };

type Props = {
  listening: Listening | null;
  status: ReactNode;
  /** Over the network: whoever opens the office proves that they may look at its computer. */
  needsCode: boolean;
  /** The first admin exists from here on; the page stays, with its token, until it is left. */
  done: FirstRunDone | null;
  onMade: (done: FirstRunDone) => void;
  onLeave: () => void;
};

/** You, your phone, the first lead: one page, under a minute, all by keyboard. */
export function FirstRun({ listening, status, needsCode, done, onMade, onLeave }: Props) {
  const rpc = useRpc();
  const [draft, setDraft] = useState(BLANK);
  const [step, setStep] = useState<Step>("you");
  const [openedAt] = useState(() => Date.now());
  const make = useMutation<FirstRunDone, Problem, FirstRunReq>({
    mutationFn: (req) => rpc.call("office.first_run", req),
    onSuccess: onMade,
    // What the engine refuses is shown where it was typed.
    onError: (problem) => {
      if (["name", "password", "office_name", "code"].some((field) => field in problem.fields)) setStep("you");
    },
  });
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    make.reset();
  };
  const finish = (phone: string) => {
    if (make.isPending) return;
    const blankIsNone = (text: string) => (text.trim() === "" ? null : text.trim());
    make.mutate({
      name: draft.name.trim(),
      password: draft.password,
      phone: blankIsNone(phone),
      office_name: blankIsNone(draft.office),
      code: needsCode ? draft.code.trim() : null,
    });
  };
  const at: Step = done === null ? step : "lead";
  return (
    <div className="page">
      <StepsBar at={at} openedAt={openedAt} />
      <main className="page-body">
        <div className="page-in">
          {done !== null ? (
            <FirstLead token={done.token} listening={listening} onLeave={onLeave} />
          ) : step === "you" ? (
            <StepYou draft={draft} needsCode={needsCode} problem={make.error} onChange={change} onNext={() => setStep("phone")} />
          ) : (
            <StepPhone
              phone={draft.phone}
              problem={make.error}
              busy={make.isPending}
              onChange={(phone) => change({ phone })}
              onBack={() => setStep("you")}
              onFinish={finish}
            />
          )}
        </div>
      </main>
      {status}
    </div>
  );
}
