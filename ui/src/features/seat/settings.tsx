import { useState } from "react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Problem, SeatSettings as Settings, SeatStatus } from "@/gen/wire";
import { CannotRead, Notice, Wrong } from "@/components/notice";
import { Switch } from "@/components/switch";
import { forgetDraft, useDraft } from "@/lib/drafts";
import { restOf, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { draftOf, settingsOf } from "./draft";
import { SeatForm } from "./form";
import { seatSettingsQuery, seatStatusQuery } from "./queries";
import { SignedIn } from "./signed-in";
import { Ways } from "./ways";

const PLACE = "/settings/seat";
const SHOWN = ["host", "port", "tls", "certificate_file", "key_file", "names"];

/** The office's window on other computers: whether, where, and who sits there. */
export function SeatSettings() {
  const rpc = useRpc();
  const { data: settings, error, refetch } = useQuery(seatSettingsQuery(rpc));
  const { data: status } = useQuery(seatStatusQuery(rpc));
  const queries = useQueryClient();
  const apply = useMutation<SeatStatus, Problem, Settings>({
    mutationFn: (wanted) => rpc.call("seat.set", wanted),
    onSuccess: (now, wanted) => {
      queries.setQueryData(seatSettingsQuery(rpc).queryKey, wanted);
      queries.setQueryData(seatStatusQuery(rpc).queryKey, now);
      forgetDraft(PLACE);
      say(wanted.on ? `Shared at ${now.urls[0] ?? now.address}` : "No longer shared");
    },
  });
  return (
    <div className="settings-in">
      <h2 className="title-20">A second seat</h2>
      <p className="lede">
        Others work in this office from their own computers: in a browser, or with Dialyard. They sign in with their own name, and
        see at once what changes. Leads and settings stay here.
      </p>
      {error !== null && <CannotRead words={error.message} onRetry={() => void refetch()} />}
      {settings !== undefined && status !== undefined && <Sharing settings={settings} status={status} apply={apply} />}
      <h3>Who is signed in</h3>
      <SignedIn />
    </div>
  );
}

export type Apply = ReturnType<typeof useMutation<SeatStatus, Problem, Settings>>;

function Sharing({ settings, status, apply }: { settings: Settings; status: SeatStatus; apply: Apply }) {
  const { draft, changed, change, forget } = useDraft(PLACE, draftOf(settings));
  const [typos, setTypos] = useState<Record<string, string>>({});
  if (status.fixed) {
    return (
      <>
        <Notice tone="wait">
          <p>The address was given on the command line, by serve --ui, and stands as long as the program runs.</p>
        </Notice>
        <Ways status={status} />
      </>
    );
  }
  const submit = (on: boolean) => {
    const judged = settingsOf(draft, on);
    if ("errors" in judged) setTypos(judged.errors);
    else {
      setTypos({});
      apply.mutate(judged.settings);
    }
  };
  const rest = restOf(apply.error, SHOWN);
  return (
    <>
      <Switch
        on={settings.on}
        disabled={apply.isPending}
        onChange={submit}
        label={settings.on ? "This office’s window is shared" : "Share this office’s window"}
      />
      {status.state === "failed" && (
        <Notice tone="bad">
          <p>The window is not shared: {status.message}</p>
          <p>This computer’s own window and the listener are not concerned.</p>
        </Notice>
      )}
      <Wrong words={rest} />
      {status.state === "open" && <Ways status={status} />}
      <SeatForm
        draft={draft}
        changed={changed}
        on={settings.on}
        typos={typos}
        apply={apply}
        onChange={(part) => {
          change(part);
          setTypos({});
          apply.reset();
        }}
        onDiscard={() => {
          forget();
          setTypos({});
          apply.reset();
        }}
        onSubmit={() => submit(settings.on)}
      />
    </>
  );
}
