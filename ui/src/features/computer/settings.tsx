import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FieldRow } from "@/components/field";
import { CannotRead, Notice } from "@/components/notice";
import { Switch } from "@/components/switch";
import { asProblem, useRpc, type Desktop, type DesktopShown } from "@/lib/rpc";

const KEY = ["desktop"];

/** What belongs to this computer and not to the office. */
export function ComputerSettings() {
  const { desktop } = useRpc();
  return (
    <div className="settings-in">
      <h2 className="title-20">This computer</h2>
      <p className="lede">How the program behaves here, whoever is signed in.</p>
      {desktop === undefined ? (
        <Notice tone="wait">
          <p>These are set in the window of the Dialyard program. This one is a page in a browser, and does none of it.</p>
        </Notice>
      ) : (
        <Wishes desktop={desktop} />
      )}
    </div>
  );
}

function Wishes({ desktop }: { desktop: NonNullable<ReturnType<typeof useRpc>["desktop"]> }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery<DesktopShown, unknown>({ queryKey: KEY, queryFn: () => desktop.settings() });
  const save = useMutation<DesktopShown, unknown, Desktop>({
    mutationFn: (wanted) => desktop.set(wanted),
    onSuccess: (kept) => queries.setQueryData(KEY, kept),
    onError: () => void refetch(),
  });
  if (error !== null) {
    return <CannotRead words={asProblem(error).message} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return null;
  const wishes = { keep_in_tray: data.keep_in_tray, autostart: data.autostart };
  const change = (part: Partial<Desktop>) => save.mutate({ ...wishes, ...part });
  return (
    <div className="form">
      <FieldRow
        label="Keep running"
        hint={
          data.keep_in_tray
            ? data.has_tray
              ? "Closing the window leaves the listener on; the icon in the tray opens it again"
              : "Closing the window leaves the listener on. This desktop shows no tray: start Dialyard again to open it"
            : "Closing the window ends the program, and no leads are taken until it is started again"
        }
      >
        {(control) => <Switch {...control} on={data.keep_in_tray} onChange={(on) => change({ keep_in_tray: on })} />}
      </FieldRow>
      <FieldRow label="Start by itself" hint="When you sign in to this computer; the window stays closed until you open it">
        {(control) => <Switch {...control} on={data.autostart} onChange={(on) => change({ autostart: on })} />}
      </FieldRow>
      {save.error !== null && (
        <Notice tone="bad">
          <p>{asProblem(save.error).message}</p>
        </Notice>
      )}
    </div>
  );
}
