import { useMutation, useQuery } from "@tanstack/react-query";
import type { BackupPreview, Counts, Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Notice } from "@/components/notice";
import { useMinute } from "@/lib/clock";
import { bytes } from "@/lib/format/bytes";
import { count, some } from "@/lib/format/numbers";
import { clock, day } from "@/lib/format/time";
import { fieldSays, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";

const counted: readonly { key: keyof Counts; title: string }[] = [
  { key: "contacts", title: "Contacts" },
  { key: "leads", title: "Leads received" },
  { key: "requests", title: "Requests" },
  { key: "users", title: "People" },
];

/** What is in a backup, what would be lost by going back to it, and the way back. */
export function RestoreDialog({ file, onClose }: { file: string | null; onClose: () => void }) {
  const rpc = useRpc();
  const preview = useQuery<BackupPreview, Problem>({
    queryKey: ["backup-preview", file],
    queryFn: () => rpc.call("backups.preview", { file: file ?? "" }),
    enabled: file !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const restore = useMutation<null, Problem, string>({
    mutationFn: (wanted) => rpc.call("backups.restore", { file: wanted }),
    onSuccess: () => {
      say("The office closes and opens again from the backup");
      onClose();
    },
  });
  const data = preview.data;
  const ready = data?.problem === null;
  return (
    <Dialog
      open={file !== null}
      onClose={onClose}
      title="Restore this backup?"
      about={<span className="mono text">{file}</span>}
      width="mid"
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="danger" disabled={!ready} busy={restore.isPending} onClick={() => file !== null && restore.mutate(file)}>
            Restore
          </Button>
        </>
      }
    >
      {preview.isPending && <p className="t2 late">Looking at the file and checking that it is sound</p>}
      {preview.error !== null && (
        <Notice tone="bad">
          <p>{fieldSays(preview.error, "file") ?? preview.error.message}</p>
        </Notice>
      )}
      {data !== undefined && <Preview preview={data} />}
      {restore.error !== null && (
        <Notice tone="bad">
          <p>{fieldSays(restore.error, "file") ?? restore.error.message}</p>
          <p>The office is as it was.</p>
        </Notice>
      )}
    </Dialog>
  );
}

function Preview({ preview }: { preview: BackupPreview }) {
  const now = useMinute();
  const last = preview.last_at;
  return (
    <>
      {preview.problem !== null && (
        <Notice tone="bad">
          <p>{preview.problem}</p>
          <p>It cannot be restored. The office is as it was.</p>
        </Notice>
      )}
      <p>
        {preview.office_name ?? "An office without a name"}, {bytes(preview.bytes)}, store version {preview.version}
        {last === null ? "" : `. Its last event: ${day(last, now)}, ${clock(last)}`}.
      </p>
      <table className="ops-compare">
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">What</span>
            </th>
            <th scope="col">In the backup</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {counted.map(({ key, title }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              <td className="num">{count(preview.counts[key])}</td>
              <td className="num">{count(preview.present[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {preview.problem === null && (
        <Notice tone="wait">
          <p className="label">
            {preview.leads_since === 0
              ? "Whatever was changed since the backup is not in it."
              : `${some(preview.leads_since, "lead")} received since then ${preview.leads_since === 1 ? "is" : "are"} not in it, nor is anything else that was changed.`}
          </p>
          <p>
            The office as it is now is kept beside it and stands in this list afterwards. The program closes it and opens the
            restored one: a few seconds, in which senders are told to try again. Everybody signs in anew, with the password of then.
          </p>
        </Notice>
      )}
      {preview.problem === null && <Since preview={preview} />}
    </>
  );
}

/** So many names stand in a sentence; the rest is counted. */
const NAMED = 5;

function named(names: readonly (string | number)[]): string {
  const rest = names.length - NAMED;
  const shown = names.slice(0, NAMED).join(", ");
  return rest > 0 ? `${shown} and ${count(rest)} more` : shown;
}

/** What was taken away or erased since, and what becomes of it. */
function Since({ preview }: { preview: BackupPreview }) {
  const { stay_revoked: tokens, stay_deactivated: people, erased_since: erased, numbers_erased_since: numbers } = preview;
  return (
    <>
      {tokens.length + people.length > 0 && (
        <Notice tone="wait">
          <p className="label">What was revoked or deactivated since stays so.</p>
          {tokens.length > 0 && <p>Tokens: {named(tokens)}</p>}
          {people.length > 0 && <p>People: {named(people)}</p>}
        </Notice>
      )}
      {erased.length + numbers > 0 && (
        <Notice tone="bad">
          <p className="label">The backup holds people again whose data was erased since.</p>
          <p>
            {erased.length > 0 && `Contacts ${named(erased)}. `}
            {numbers > 0 && `Also ${some(numbers, "number")} that belonged to no contact. `}
            Erase them anew afterwards, under Settings, Person’s data.
          </p>
        </Notice>
      )}
    </>
  );
}
