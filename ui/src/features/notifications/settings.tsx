import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { queryOptions } from "@tanstack/react-query";
import type { NoticeTested, NotificationSettings as Settings, Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { FieldRow } from "@/components/field";
import { FormEnd } from "@/components/form";
import { CannotRead, Notice, Wrong } from "@/components/notice";
import { Switch } from "@/components/switch";
import type { Command } from "@/lib/commands";
import { useCommand } from "@/lib/commands";
import { useMinute } from "@/lib/clock";
import { clock } from "@/lib/format/time";
import { useMe } from "@/lib/me";
import { fieldSays, restOf, useRpc, type Transport } from "@/lib/rpc";

const notificationsQuery = (rpc: Transport) =>
  queryOptions<Settings, Problem>({
    queryKey: ["settings", "notifications"],
    queryFn: () => rpc.call("notifications.settings", {}),
  });

const testNotification: Command = {
  id: "notifications.test",
  title: "Show a test notification",
  keys: [],
  group: "Notifications",
};

/** Each person’s own; every change applies at once. */
export function NotificationSettings() {
  const rpc = useRpc();
  const queries = useQueryClient();
  const admin = useMe().role === "admin";
  const now = useMinute();
  const query = notificationsQuery(rpc);
  const { data, error, refetch } = useQuery(query);
  const save = useMutation<Settings, Problem, Settings>({
    mutationFn: (wanted) => rpc.call("notifications.set", wanted),
    onMutate: (wanted) => queries.setQueryData(query.queryKey, wanted),
    onSuccess: (kept) => queries.setQueryData(query.queryKey, kept),
    onError: () => void refetch(),
  });
  const test = useMutation<NoticeTested, Problem>({ mutationFn: () => rpc.call("notifications.test", {}) });
  useCommand(testNotification, () => test.mutate());
  if (error !== null && data === undefined) {
    return (
      <div className="settings-in">
        <CannotRead words={error.message} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (data === undefined) return <div className="settings-in" />;
  const change = (part: Partial<Settings>) => save.mutate({ ...data, ...part });
  const paused = data.paused_until !== null && data.paused_until > now;
  const rest = restOf(save.error, ["quiet_from", "quiet_to"]);
  return (
    <div className="settings-in">
      <h2 className="title-20">Notifications</h2>
      <p className="lede">
        What Dialyard tells you on your desktop. A click on one opens what it is about; during a call none is shown.
      </p>
      {paused && data.paused_until !== null && (
        <Notice tone="wait">
          <p>Paused until {clock(data.paused_until)}.</p>
          <div className="row">
            <Button onClick={() => change({ paused_until: null })}>Resume now</Button>
          </div>
        </Notice>
      )}
      <div className="form">
        <FieldRow
          label="New leads"
          hint={
            admin
              ? "Leads of your own, and those that are nobody’s. Many at once are one notification"
              : "Leads of your own. Many at once are one notification"
          }
        >
          {(control) => <Switch {...control} on={data.new_lead} onChange={(on) => change({ new_lead: on })} />}
        </FieldRow>
        {admin && (
          <FieldRow label="Failed backups" hint="When a night’s backup was not made, and why">
            {(control) => <Switch {...control} on={data.backup_failed} onChange={(on) => change({ backup_failed: on })} />}
          </FieldRow>
        )}
        <FieldRow label="Quiet hours" hint="By this computer’s clock, past midnight if need be">
          {(control) => <Switch {...control} on={data.quiet} onChange={(on) => change({ quiet: on })} />}
        </FieldRow>
        {data.quiet && (
          <FieldRow label="From" error={fieldSays(save.error, "quiet_from") ?? fieldSays(save.error, "quiet_to")}>
            {(control) => (
              <div className="row">
                <TimeField control={control} minutes={data.quiet_from} onChange={(at) => change({ quiet_from: at })} />
                <span className="t2">to</span>
                <TimeField name="Quiet until" minutes={data.quiet_to} onChange={(at) => change({ quiet_to: at })} />
              </div>
            )}
          </FieldRow>
        )}
        <Wrong words={rest} />
        <FormEnd>
          <div className="stack">
            <div className="row">
              <Button busy={test.isPending} onClick={() => test.mutate()}>
                Show a test notification
              </Button>
            </div>
            <p className={test.error === null ? "t2" : "bad"} role="status">
              {test.error?.message ?? (test.data === undefined ? "" : testWords(test.data.shown))}
            </p>
          </div>
        </FormEnd>
      </div>
    </div>
  );
}

function testWords(shown: boolean): string {
  return shown
    ? "Shown. If you saw none, your system keeps notifications of Dialyard to itself: look in its settings."
    : "Not shown: you sit at another computer, or are on a call.";
}

type TimeProps = {
  control?: { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };
  name?: string;
  minutes: number;
  onChange: (minutes: number) => void;
};

function TimeField({ control, name, minutes, onChange }: TimeProps) {
  const two = (n: number) => String(n).padStart(2, "0");
  return (
    <input
      {...control}
      type="time"
      aria-label={name}
      className="field short num"
      value={`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`}
      onChange={(event) => {
        const [hour, minute] = event.target.value.split(":").map(Number);
        if (hour !== undefined && minute !== undefined && !Number.isNaN(hour + minute)) onChange(hour * 60 + minute);
      }}
    />
  );
}
