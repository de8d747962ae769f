import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BackupOverview, BackupSettings, Problem } from "@/gen/wire";
import { ApplyRow } from "@/components/apply-row";
import { FieldRow, NumberRow } from "@/components/field";
import { Form } from "@/components/form";
import { Wrong } from "@/components/notice";
import { Select } from "@/components/select";
import { Switch } from "@/components/switch";
import { clock, day } from "@/lib/format/time";
import { useMinute } from "@/lib/clock";
import { useDraft } from "@/lib/drafts";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { backupQuery } from "./queries";

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: clock(new Date(2026, 0, 1, hour).getTime()),
}));
const SHOWN = ["hour", "keep", "folder"];

export function Nightly({ overview }: { overview: BackupOverview }) {
  const rpc = useRpc();
  const queries = useQueryClient();
  const now = useMinute();
  const { settings } = overview;
  const { draft, changed, ...kept } = useDraft("/settings/backup", {
    ...settings,
    folder: settings.folder ?? "",
    keep: String(settings.keep),
  });
  const [typo, setTypo] = useState<string | null>(null);
  const save = useMutation<BackupOverview, Problem, BackupSettings>({
    mutationFn: (wanted) => rpc.call("backups.set", wanted),
    onSuccess: (done) => {
      queries.setQueryData(backupQuery(rpc).queryKey, done);
      kept.forget();
      say(done.settings.nightly ? "Backups are made every night" : "Nightly backups are off");
    },
  });
  const begin = () => {
    setTypo(null);
    save.reset();
  };
  const change = (part: Partial<typeof draft>) => {
    kept.change(part);
    begin();
  };
  const submit = () => {
    const keep = Number(draft.keep.trim());
    if (!Number.isInteger(keep) || keep < 1 || keep > 365) setTypo("Keep 1 to 365 backups.");
    else if (!save.isPending) save.mutate({ ...draft, keep, folder: draft.folder.trim() === "" ? null : draft.folder });
  };
  const rest = restOf(save.error, SHOWN);
  return (
    <section>
      <h3>Every night</h3>
      <Form onSubmit={submit}>
        <FieldRow
          label="Nightly backup"
          hint={
            overview.next_at === null
              ? "An hour that was missed is made up for when the program starts"
              : `The next one: ${day(overview.next_at, now) === "Today" ? "today" : "tomorrow"} at ${clock(overview.next_at)}. An hour that was missed is made up for at the next start`
          }
        >
          {(control) => <Switch {...control} on={draft.nightly} onChange={(nightly) => change({ nightly })} />}
        </FieldRow>
        <FieldRow label="Hour" error={fieldSays(save.error, "hour")} hint="By this computer’s clock">
          {(control) => (
            <Select {...control} value={String(draft.hour)} options={hours} onChoose={(hour) => change({ hour: Number(hour) })} />
          )}
        </FieldRow>
        <NumberRow
          label="Keep"
          error={typo ?? fieldSays(save.error, "keep")}
          hint="So many nightly backups; the oldest goes. Others stay"
          value={draft.keep}
          onChange={(keep) => change({ keep })}
        />
        <FieldRow label="Folder" error={fieldSays(save.error, "folder")} hint="Where all backups go that name no other">
          {(control) => (
            <input
              {...control}
              className="field mono"
              placeholder={overview.folder}
              value={draft.folder}
              spellCheck={false}
              onChange={(event) => change({ folder: event.target.value })}
            />
          )}
        </FieldRow>
        <Wrong words={rest} />
        <ApplyRow
          busy={save.isPending}
          disabled={!changed && save.error === null}
          changed={changed}
          onDiscard={() => {
            kept.forget();
            begin();
          }}
        />
      </Form>
    </section>
  );
}
