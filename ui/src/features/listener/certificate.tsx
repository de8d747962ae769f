import { useMutation } from "@tanstack/react-query";
import type { CertificateShown, ListenerStatus, Problem, Tls } from "@/gen/wire";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copy-button";
import { useMinute } from "@/lib/clock";
import { copyText } from "@/lib/copy";
import { day } from "@/lib/format/time";
import { asProblem, useRpc } from "@/lib/rpc";
import { say, sayFailed } from "@/lib/toast";

const SOON_MS = 30 * 86_400_000;

/** The certificate that callers see, and what they need to trust it. */
export function Certificate({ shown, tls }: { shown: CertificateShown; tls: Tls["kind"] }) {
  const rpc = useRpc();
  const now = useMinute();
  const renew = useMutation<ListenerStatus, Problem>({
    mutationFn: () => rpc.call("listener.renew_certificate", {}),
    onSuccess: () => say(tls === "self_made" ? "A new certificate is shown from now on" : "The certificate was read again"),
    onError: (error) => sayFailed(error.message),
  });
  const copy = async () => {
    try {
      const { pem } = await rpc.call("listener.certificate", {});
      if (await copyText(pem)) say("Certificate copied");
      else sayFailed("The certificate could not be copied");
    } catch (error) {
      sayFailed(asProblem(error).message);
    }
  };
  const soon = shown.expires_at - now < SOON_MS;
  return (
    <section>
      <h3>Certificate</h3>
      <dl className="ops-list">
        <dt>For</dt>
        <dd className="mono text">{shown.names.join(", ")}</dd>
        <dt>Good until</dt>
        <dd className={soon ? "wait" : undefined}>
          {day(shown.expires_at, now)}
          {tls === "self_made" ? ", then made anew at a start" : soon ? ". Renew it soon." : ""}
        </dd>
        <dt>Fingerprint</dt>
        <dd>
          <Copyable text={shown.fingerprint} name="fingerprint" mono>
            {shown.fingerprint}
          </Copyable>
        </dd>
        <dt>Vouched for</dt>
        <dd>{shown.self_signed ? "By nobody else: senders have to be told to trust it" : "By an authority"}</dd>
      </dl>
      <div className="row">
        <Button onClick={() => void copy()}>Copy the certificate</Button>
        {tls !== "pasted" && (
          <Button busy={renew.isPending} onClick={() => renew.mutate()}>
            {tls === "self_made" ? "Make a new one" : "Read the files again"}
          </Button>
        )}
      </div>
    </section>
  );
}
