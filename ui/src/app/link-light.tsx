import { useLink, useRpc } from "@/lib/rpc";

/** The left end of the status bar, while the office does not answer. */
export function LinkLight() {
  const rpc = useRpc();
  if (useLink(rpc).state !== "lost") return null;
  return (
    <button type="button" className="alarm" title="Try again now" onClick={() => rpc.link.again()}>
      <span className="st bad" />
      Connection lost
    </button>
  );
}
