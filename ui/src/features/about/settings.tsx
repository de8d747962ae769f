import { useMutation, useQuery } from "@tanstack/react-query";
import type { About as Told, Problem, VaultKind } from "@/gen/wire";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copy-button";
import { CannotRead } from "@/components/notice";
import { bytes } from "@/lib/format/bytes";
import { asProblem, useRpc } from "@/lib/rpc";
import { Licences } from "./licences";

const vaultWords: Record<VaultKind, string> = {
  keyring: "Sealed; the key is in this computer’s keyring",
  file: "Sealed; the key is in a file that only the owner of the data can read, since there is no keyring here",
  not_yet: "None kept yet",
};

export function About() {
  const rpc = useRpc();
  const { data, error, refetch } = useQuery<Told, Problem>({
    queryKey: ["settings", "about"],
    queryFn: () => rpc.call("office.about", {}),
  });
  const desktop = rpc.desktop;
  const open = useMutation<null, unknown>({ mutationFn: () => desktop?.openDataFolder() ?? Promise.resolve(null) });
  return (
    <div className="settings-in">
      <h2 className="title-20">About Dialyard</h2>
      <p className="lede">Leads in, dials out, on your own computer. Nothing leaves it unless you say so.</p>
      {error !== null && <CannotRead words={error.message} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <dl className="ops-list">
          <dt>Version</dt>
          <dd>
            <Copyable text={data.version} name="version">
              {data.version}
            </Copyable>
          </dd>
          <dt>Store</dt>
          <dd>
            Version {data.store_version}, {bytes(data.store_bytes)}
          </dd>
          {data.data_dir !== null && (
            <>
              <dt>Data folder</dt>
              <dd>
                <Copyable text={data.data_dir} name="data folder" mono>
                  {data.data_dir}
                </Copyable>
              </dd>
            </>
          )}
          <dt>Secrets</dt>
          <dd>{vaultWords[data.secrets]}</dd>
        </dl>
      )}
      {desktop !== undefined && data?.data_dir != null && (
        <div className="row">
          <Button busy={open.isPending} onClick={() => open.mutate()}>
            Open the data folder
          </Button>
          {open.error !== null && <span className="bad">{asProblem(open.error).message}</span>}
        </div>
      )}
      <Licences />
    </div>
  );
}
