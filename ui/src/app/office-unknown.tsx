import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import type { Problem } from "@/gen/wire";
import { BrandMark } from "@/components/brand-mark";
import { Button } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { ErrorState } from "@/components/error-state";
import { Fingerprint } from "@/components/fingerprint";
import { Notice } from "@/components/notice";
import { useRpc, type Link } from "@/lib/rpc";

type Unknown = Extract<Link, { state: "unknown" }>;
type Changed = Extract<Link, { state: "changed" }>;

/** Asked once for each office: nobody vouches for the certificate that a small office makes itself. */
export function UnknownOffice({ link }: { link: Unknown }) {
  const rpc = useRpc();
  const [compared, setCompared] = useState(false);
  const trust = useMutation<null, Problem>({ mutationFn: () => rpc.link.trust(link.fingerprint) });
  return (
    <main className="page-body full">
      <div className="sign-in wide">
        <BrandMark />
        <h1 className="title-20">Is this your office?</h1>
        <p className="lede">
          <span className="mono">{link.url}</span> answers with a certificate that nobody vouches for, as an office’s own
          certificate is. Compare its fingerprint with the one at the office, under Settings, Second seat: have it read out to
          you, or look at it there.
        </p>
        <Fingerprint text={link.fingerprint} />
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (compared && !trust.isPending) trust.mutate();
          }}
        >
          {trust.error !== null && (
            <Notice tone="bad">
              <p>{trust.error.message}</p>
            </Notice>
          )}
          <label className="row">
            <input type="checkbox" className="tick" checked={compared} onChange={(event) => setCompared(event.target.checked)} />
            The two are the same
          </label>
          <div className="row">
            <Button type="submit" kind="primary" size="lg" disabled={!compared} busy={trust.isPending}>
              Trust this office
            </Button>
            <CopyButton text={link.fingerprint} label="Copy fingerprint" size="lg" />
          </div>
          <p className="t3">Kept on this computer for this address. Nothing was sent yet.</p>
        </form>
      </div>
    </main>
  );
}

/** Somebody in between, or a new certificate: only a person at the office knows. */
export function ChangedOffice({ link }: { link: Changed }) {
  const rpc = useRpc();
  return (
    <main className="scroll" style={{ height: "100%" }}>
      <div className="centre">
        <ErrorState
          alone
          kicker="Not connected"
          title="This is not the office you trusted"
          about={
            <>
              <span className="mono">{link.url}</span> answers with another certificate than before. Either the office made a new
              one, or somebody stands between you and it. Ask at the office before you go on.
            </>
          }
          safe={["Nothing was sent: neither your sign-in nor anything you typed."]}
          unsafe={["Whatever this address shows now cannot be believed."]}
          ways={[
            {
              title: "Connect again",
              about: "The office may have been reached over another network",
              label: "Try again",
              onChoose: () => rpc.link.again(),
            },
          ]}
          details={`Trusted: ${link.trusted}\nAnswers: ${link.fingerprint}\n\nIf the office did make a new certificate, start Dialyard with --forget-certificate once, and compare again.`}
        />
      </div>
    </main>
  );
}
