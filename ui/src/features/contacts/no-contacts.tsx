import { FlaskConical } from "lucide-react";
import { CurlBlock } from "@/components/curl-line";
import { Icon } from "@/components/icon";
import { Keys } from "@/components/kbd";
import { spokenKeys, useCommand } from "@/lib/commands";
import { leadLine } from "@/lib/curl";
import { useMe } from "@/lib/me";
import { SAMPLE_CONTACTS, useSampleOffice } from "@/lib/sample";
import { copyLine, loadSample } from "./commands";

/** What to do first. Null as address means that the listener is off. */
export function NoContacts({ baseUrl }: { baseUrl: string | null }) {
  const admin = useMe().role === "admin";
  const lines = leadLine(baseUrl ?? "http://127.0.0.1:8710", "YOUR_TOKEN", false);
  const sample = useSampleOffice();
  const load = () => sample.load.mutate(SAMPLE_CONTACTS);
  useCommand(loadSample, load, () => admin && !sample.busy);
  return (
    <div className="scroll" tabIndex={-1}>
      <div className="centre">
        <div className="say">
          <h2 className="title-20">No contacts yet</h2>
          <p className="lede">
            A contact is made by the first lead with its phone number.
            {baseUrl === null
              ? " The listener is off, so nothing can arrive yet; the status bar says why."
              : " The listener is running, so anything that can send a form can fill this list."}
          </p>
          <h3 className="gap">Send one now</h3>
          <div className="well-gap">
            <CurlBlock lines={lines} command={copyLine} />
          </div>
          <p className="t3 t12 well-gap">
            Put your token in place of YOUR_TOKEN. The lead appears here when it arrives; no reload.
          </p>
          {admin && (
            <>
              <h3 className="gap way-head">Or start another way</h3>
              <button
                type="button"
                className="way"
                onClick={load}
                disabled={sample.busy}
                aria-keyshortcuts={spokenKeys(loadSample.keys[0])}
              >
                {sample.busy ? <span className="spin" aria-hidden="true" /> : <Icon of={FlaskConical} />}
                <span className="label">Load sample office</span>
                <span className="t3 grow">{SAMPLE_CONTACTS} made-up contacts; one click removes them</span>
                <Keys of={loadSample} />
              </button>
            </>
          )}
        </div>
      </div>
    </div>
  );
}
