import { useState } from "react";
import type { BackupFile, BackupKind, BackupOverview } from "@/gen/wire";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copy-button";
import { EmptyState } from "@/components/empty-state";
import { Notice } from "@/components/notice";
import { SimpleTable } from "@/components/simple-table";
import { useMinute } from "@/lib/clock";
import { bytes } from "@/lib/format/bytes";
import { clock, day } from "@/lib/format/time";

const kindWords: Record<BackupKind, string> = {
  by_hand: "By hand",
  nightly: "Nightly",
  before_restore: "Before a restore",
};

type Props = { overview: BackupOverview; onRestore: (file: BackupFile) => void; onOther: (file: string) => void };

export function Files({ overview, onRestore, onOther }: Props) {
  const now = useMinute();
  const [other, setOther] = useState("");
  return (
    <section>
      <h3>Backups</h3>
      {overview.folder_problem !== null && (
        <Notice tone="bad">
          <p>{overview.folder_problem}</p>
        </Notice>
      )}
      {overview.files.length === 0 ? (
        <EmptyState inline title="No backups yet" about={`None in ${overview.folder}. Make the first one above.`} />
      ) : (
        <SimpleTable
          label="Backups"
          rows={overview.files}
          rowKey={(file) => file.file}
          columns={[
            { key: "at", title: "Made", width: "150px", cell: (file) => `${day(file.at, now)}, ${clock(file.at)}` },
            { key: "kind", title: "Kind", width: "120px", cell: (file) => kindWords[file.kind] },
            { key: "bytes", title: "Size", width: "80px", right: true, cell: (file) => bytes(file.bytes) },
            {
              key: "file",
              title: "File",
              width: "minmax(120px, 1fr)",
              cell: (file) => (
                <Copyable text={file.file} name="path" mono>
                  {file.name}
                </Copyable>
              ),
            },
          ]}
          actions={(file) => (
            <Button size="sm" onClick={() => onRestore(file)}>
              Restore
            </Button>
          )}
          actionsWidth="84px"
        />
      )}
      <form
        className="ops-other"
        onSubmit={(event) => {
          event.preventDefault();
          if (other.trim() !== "") onOther(other.trim());
        }}
      >
        <input
          className="field mono"
          aria-label="Path of a backup elsewhere"
          placeholder="Path of a backup elsewhere"
          value={other}
          spellCheck={false}
          onChange={(event) => setOther(event.target.value)}
        />
        <Button type="submit" disabled={other.trim() === ""}>
          Look at it
        </Button>
      </form>
    </section>
  );
}
