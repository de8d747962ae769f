import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { BackupFile, BackupOverview } from "@/gen/wire";
import { Button } from "@/components/button";
import { FieldRow } from "@/components/field";
import { Form, FormEnd } from "@/components/form";
import { CannotRead, Wrong } from "@/components/notice";
import { useCommand } from "@/lib/commands";
import { bytes } from "@/lib/format/bytes";
import { useMinute } from "@/lib/clock";
import { clock, day } from "@/lib/format/time";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";
import { backUpNow } from "./commands";
import { Files } from "./files";
import { Nightly } from "./nightly";
import { backupQuery } from "./queries";
import { RestoreDialog } from "./restore-dialog";
import { useBackup } from "./use-backup";

export function BackupSettings() {
  const rpc = useRpc();
  const { data, error, refetch } = useQuery(backupQuery(rpc));
  const [restoring, setRestoring] = useState<string | null>(null);
  return (
    <div className="settings-in wide">
      <h2 className="title-20">Backup</h2>
      <p className="lede">
        A backup is one file with everything in it: contacts, leads, requests, people, settings. Leads are taken while it is made.
        Passwords that the office uses itself stay sealed in it, and open on this computer only.
      </p>
      {error !== null ? (
        <CannotRead words={error.message} onRetry={() => void refetch()}>
          <p>Backups that were made are where they are.</p>
        </CannotRead>
      ) : (
        data !== undefined && (
          <>
            <Now overview={data} />
            <Nightly key={JSON.stringify(data.settings)} overview={data} />
            <Files overview={data} onRestore={(file: BackupFile) => setRestoring(file.file)} onOther={setRestoring} />
            <RestoreDialog key={restoring ?? ""} file={restoring} onClose={() => setRestoring(null)} />
          </>
        )
      )}
    </div>
  );
}

function Now({ overview }: { overview: BackupOverview }) {
  const { run, at, error, giveUp } = useBackup();
  const [folder, setFolder] = useState("");
  const now = useMinute();
  const start = () => {
    if (!run.isPending) run.mutate(folder.trim() === "" ? null : folder);
  };
  useCommand(backUpNow, start);
  const { last } = overview;
  const rest = restOf(error, ["folder"]);
  return (
    <section>
      <h3>Now</h3>
      <Form onSubmit={start}>
        <FieldRow
          label="Folder"
          error={fieldSays(error, "folder")}
          hint="Another disk is safer than this one. Its whole path; it is made if it is not there"
        >
          {(control) => (
            <input
              {...control}
              className="field mono"
              placeholder={overview.folder}
              value={folder}
              spellCheck={false}
              onChange={(event) => {
                setFolder(event.target.value);
                run.reset();
              }}
            />
          )}
        </FieldRow>
        <Wrong words={rest}>
          <p>The office is as it was. Choose another folder, or make room, and try again.</p>
        </Wrong>
        <FormEnd>
          <div className="stack">
            <div className="row">
              <Button type="submit" kind="primary" busy={run.isPending}>
                Back up now
              </Button>
              {run.isPending && <Button onClick={giveUp}>Cancel</Button>}
              <span className="t2" role="status">
                {run.isPending ? progressWords(at) : ""}
              </span>
            </div>
            {run.isPending && <progress aria-label="Backup" max={at?.all ?? 1} value={at?.done ?? 0} />}
            {!run.isPending && (
              <p className={last?.error == null ? "t2" : "bad"}>
                {last === null
                  ? `There is no backup yet. It will be about ${bytes(overview.store_bytes)}.`
                  : last.error === null
                    ? `Last backup: ${day(last.at, now)}, ${clock(last.at)}, ${bytes(last.bytes)}${last.nightly ? ", by night" : ""}.`
                    : `The last backup failed (${day(last.at, now)}, ${clock(last.at)}): ${last.error}`}
              </p>
            )}
          </div>
        </FormEnd>
      </Form>
    </section>
  );
}

function progressWords(at: { done: number; all: number } | null): string {
  return at === null || at.all === 0 ? "Copying" : `Copying, ${Math.floor((at.done / at.all) * 100)}%`;
}
