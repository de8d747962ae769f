import { useMutation, useQuery } from "@tanstack/react-query";
import type { Problem, SignedInRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copy-button";
import { CannotRead } from "@/components/notice";
import { SimpleTable, type SimpleColumn } from "@/components/simple-table";
import { useMinute } from "@/lib/clock";
import { shortMoment } from "@/lib/format/time";
import { useRpc } from "@/lib/rpc";
import { say, sayFailed } from "@/lib/toast";
import { signedInQuery } from "./queries";

/** Seen within this: the window is open. */
const THERE_MS = 60_000;

/** Every window in which somebody is signed in, and the way to end that. */
export function SignedIn() {
  const rpc = useRpc();
  const now = useMinute();
  const { data: rows, error, refetch } = useQuery(signedInQuery(rpc));
  const signOut = useMutation<null, Problem, SignedInRow>({
    mutationFn: ({ id }) => rpc.call("seat.sign_out", { id }),
    onSuccess: (_, row) => say(`${row.user.name} signed out there`),
    onError: (problem) => sayFailed(problem.message),
  });
  if (error !== null) {
    return <CannotRead words={error.message} onRetry={() => void refetch()} />;
  }
  if (rows === undefined) return null;
  const columns: SimpleColumn<SignedInRow>[] = [
    { key: "who", title: "Name", width: "minmax(120px, 1fr)", cell: (row) => <span className="label cut">{row.user.name}</span> },
    { key: "at", title: "Where", width: "minmax(190px, 2fr)", cell: where },
    { key: "since", title: "Since", width: "72px", cell: (row) => shortMoment(row.since, now) },
    {
      key: "seen",
      title: "Last seen",
      width: "72px",
      cell: (row) => (now - row.seen_at < THERE_MS ? "Now" : shortMoment(row.seen_at, now)),
    },
  ];
  return (
    <SimpleTable
      label="Who is signed in"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      actionsWidth="88px"
      actions={(row) =>
        row.this ? (
          <span className="t3">This window</span>
        ) : (
          <Button size="sm" busy={signOut.isPending && signOut.variables.id === row.id} onClick={() => signOut.mutate(row)}>
            Sign out<span className="sr"> {row.user.name}</span>
          </Button>
        )
      }
    />
  );
}

function where({ address, program }: SignedInRow) {
  if (address === null) return "The office’s own window";
  return (
    <span className="cut">
      {program} ·{" "}
      <Copyable text={address} name="address" mono>
        {address}
      </Copyable>
    </span>
  );
}
