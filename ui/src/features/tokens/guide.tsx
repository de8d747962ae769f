import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { CopyButton } from "@/components/copy-button";
import { CurlBlock } from "@/components/curl-line";
import { TopBar } from "@/components/top-bar";
import type { Command } from "@/lib/commands";
import { leadLine, shellText, type CurlLine } from "@/lib/curl";
import { useRpc } from "@/lib/rpc";
import { listenerQuery } from "./queries";

const group = "Getting a token";
const copyTest: Command = { id: "guide.copy_test", title: "Copy the line that tests a token", keys: [], group };
const copyLead: Command = { id: "guide.copy_lead", title: "Copy the line that sends a lead", keys: [], group };

const PLACEHOLDER = "YOUR_TOKEN";

const answers: readonly { status: string; means: string }[] = [
  { status: "201", means: "A new contact was made." },
  { status: "200, 202", means: "The contact was known. 200 with force_update; 202 without: only blank fields were filled." },
  { status: "400", means: "Something in the fields is wrong. errors names each field." },
  { status: "401", means: "No token, or one that is not known, has ended, or was revoked." },
  { status: "403", means: "The token is good but may not do this. Ask for the right." },
  { status: "429", means: "Too often. Retry-After says in how many seconds to try again." },
  { status: "503", means: "Nothing was stored. Send it again later; with an Idempotency-Key nothing is doubled." },
];

/** For somebody outside who is to send leads: what to ask for, and what to do with it. */
export function TokenGuide({ nav }: { nav: ReactNode }) {
  const { data: listener } = useQuery(listenerQuery(useRpc()));
  const baseUrl = listener === undefined || listener.base_url === "" ? "http://127.0.0.1:8710" : listener.base_url;
  const test: CurlLine[] = [
    [{ text: "curl", tone: "command" }, { text: ` ${baseUrl}/api/v1/webhook/users` }],
    [{ text: "-H " }, { text: `"Authorization: Bearer ${PLACEHOLDER}"`, tone: "text" }],
  ];
  const lead = leadLine(baseUrl, PLACEHOLDER);
  return (
    <section className="room" aria-label="How to get a token">
      <TopBar title="API" nav={nav}>
        <CopyButton text={asText(baseUrl, test, lead)} label="Copy as text" />
      </TopBar>
      <div className="room-body">
        <div className="pane">
          <div className="scroll" tabIndex={0} role="group" aria-label="Guide">
            <article className="guide text">
              <h2 className="title-20">How to get a token</h2>
              <p className="lede">
                For whoever is to send leads to this office: a form builder, a partner, a script. Copy this page as text and send
                it along.
              </p>
              <h3>1. Ask an admin of the office</h3>
              <p>
                They open API, Tokens, New token, give it a name and the rights it needs (Leads, to send leads), and send you the
                token by a safe way. It begins with <code className="mono">dy_live_</code> and is shown to them only once.
              </p>
              <h3>2. Keep it like a password</h3>
              <p>
                It belongs in the settings of your form or on your server, never in a page that visitors load. If it may have
                leaked, tell the admin: rotating gives you a new one, and the old one can go on for up to 7 days while you change
                it.
              </p>
              <h3>3. Test it</h3>
              <CurlBlock lines={test} command={copyTest} />
              <p className="t2">A list of users means that it works.</p>
              <h3>4. Send a lead</h3>
              <CurlBlock lines={lead} command={copyLead} />
              <p className="t2">
                JSON, HTML forms and query strings are all read. The token may stand in the body or the query as{" "}
                <code className="mono">api_token</code>, or in the header as <code className="mono">Authorization: Bearer</code>.
                With <code className="mono">X-Dry-Run: 1</code> everything is judged and nothing is stored.
              </p>
              <h3>What the answer means</h3>
              <dl className="guide-answers">
                {answers.map(({ status, means }) => (
                  <div key={status}>
                    <dt className="num label">{status}</dt>
                    <dd className="t2">{means}</dd>
                  </div>
                ))}
              </dl>
              <p className="t3">
                All fields, for programs: <span className="mono">{baseUrl}/openapi.json</span>
              </p>
            </article>
          </div>
        </div>
      </div>
    </section>
  );
}

function asText(baseUrl: string, test: CurlLine[], lead: CurlLine[]): string {
  return [
    "How to get a token and send leads",
    "",
    "1. Ask an admin of the office for a token with the right to send leads. It begins with dy_live_.",
    "2. Keep it like a password: in the settings of your form or on your server, never in a page that visitors load.",
    "3. Test it; a list of users means that it works:",
    "",
    shellText(test),
    "",
    "4. Send a lead:",
    "",
    shellText(lead),
    "",
    "The token may stand in body or query as api_token, or in the header as Authorization: Bearer. X-Dry-Run: 1 stores nothing.",
    "",
    "Answers:",
    ...answers.map(({ status, means }) => `${status}: ${means}`),
    "",
    `All fields: ${baseUrl}/openapi.json`,
  ].join("\n");
}
