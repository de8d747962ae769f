import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Keeping, Problem, RequestsKept } from "@/gen/wire";
import { ApplyRow } from "@/components/apply-row";
import { NumberRow } from "@/components/field";
import { Form } from "@/components/form";
import { CannotRead, Wrong } from "@/components/notice";
import { useDraft } from "@/lib/drafts";
import { some } from "@/lib/format/numbers";
import { longMoment } from "@/lib/format/time";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { saveKeeping } from "./commands";
import { keptQuery } from "./queries";
import { bytes } from "./words";

const GIB = 1024 ** 3;
const SHOWN = ["days", "bytes"];

/** Settings: for how long requests are kept, and how much of them. */
export function KeepingSettings() {
  const { data: kept, error, refetch } = useQuery(keptQuery(useRpc()));
  return (
    <div className="settings-in">
      <h2 className="title-20">Request log</h2>
      <p className="lede">
        Every request is kept with its body and its answer, so that it can be looked up and sent again. The oldest go when either
        bound is met.
      </p>
      {error !== null ? (
        <CannotRead words={error.message} onRetry={() => void refetch()} />
      ) : (
        kept !== undefined && (
          <>
            <Used kept={kept} />
            <KeepingForm before={kept.keeping} />
          </>
        )
      )}
    </div>
  );
}

function Used({ kept }: { kept: RequestsKept }) {
  const share = Math.min(1, kept.bytes / kept.keeping.bytes);
  return (
    <div className="used">
      <p className="row between num">
        <span>
          <span className="label">{bytes(kept.bytes)}</span> <span className="t3">of {bytes(kept.keeping.bytes)}</span>
        </span>
        <span className="t3">
          {some(kept.count, "request")}
          {kept.oldest_at !== null && `, the oldest of ${longMoment(kept.oldest_at)}`}
        </span>
      </p>
      <div
        className="meter"
        role="meter"
        aria-label="Space used by requests"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}

function KeepingForm({ before }: { before: Keeping }) {
  const rpc = useRpc();
  const queries = useQueryClient();
  const { draft, changed, change, forget } = useDraft("/settings/requests", {
    days: String(before.days),
    space: String(Number((before.bytes / GIB).toFixed(2))),
  });
  const { days, space } = draft;
  const [typo, setTypo] = useState<Record<string, string>>({});
  const save = useMutation<RequestsKept, Problem, Keeping>({
    mutationFn: (wanted) => rpc.call("requests.keep", wanted),
    onSuccess: (kept) => {
      queries.setQueryData(keptQuery(rpc).queryKey, kept);
      forget();
      say("Applied. What is past it goes now, a little at a time.");
    },
  });
  const submit = () => {
    const wanted = { days: Number(days), bytes: Math.round(Number(space.replace(",", ".")) * GIB) };
    const wrong: Record<string, string> = {};
    if (!Number.isInteger(wanted.days) || wanted.days < 1) wrong.days = "Enter a number of days, 1 or more.";
    if (!Number.isFinite(wanted.bytes) || wanted.bytes <= 0) wrong.bytes = "Enter a number of gibibytes, such as 2 or 0.5.";
    setTypo(wrong);
    if (Object.keys(wrong).length === 0) save.mutate(wanted);
  };
  const says = (field: string) => typo[field] ?? fieldSays(save.error, field);
  const rest = restOf(save.error, SHOWN);
  return (
    <Form onSubmit={submit}>
      <NumberRow
        label="Days"
        error={says("days")}
        hint="A request that is older goes, with its body and answer"
        value={days}
        onChange={(days) => change({ days })}
      />
      <NumberRow
        label="Space, GiB"
        error={says("bytes")}
        hint="When they take more, the oldest go first"
        value={space}
        decimal
        onChange={(space) => change({ space })}
      />
      <Wrong words={rest} />
      <ApplyRow
        command={saveKeeping}
        busy={save.isPending}
        disabled={!changed}
        changed={changed}
        onDiscard={() => {
          forget();
          setTypo({});
          save.reset();
        }}
      />
    </Form>
  );
}
