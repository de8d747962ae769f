import { useState } from "react";
import type { Reach } from "@/gen/wire";
import { CopyButton } from "@/components/copy-button";
import { Segments } from "@/components/segments";
import { guideOf, tools, type Tool } from "./guide-text";

type Props = { port: number; secured: boolean; reach: Reach; address: string };

/** Ways from the internet to this computer, with its own address filled in. */
export function Guide({ port, secured, reach, address }: Props) {
  const [tool, setTool] = useState<Tool>("cloudflared");
  const { about, steps, proxy } = guideOf(tool, { port: portOf(address) ?? port, secured });
  return (
    <section>
      <h3>Let the internet reach it</h3>
      <p className="t2">
        {reach === "network"
          ? "Better than a forwarded port: a tunnel or a proxy in front, with a certificate everybody trusts."
          : "The listener may stay open to this computer only: a tunnel or proxy on it passes requests on."}
      </p>
      <div className="ops-guide">
        <Segments label="Tunnel or proxy" value={tool} options={tools} onChoose={setTool} />
        <p>{about}</p>
        {steps.map((step) => (
          <div key={step.title}>
            <p className="t2">{step.title}</p>
            <div className="well">
              <pre className="code text" tabIndex={0}>
                {step.text}
              </pre>
              <CopyButton text={step.text} label="Copy" size="sm" />
            </div>
          </div>
        ))}
        <p className="t2">
          Then write the address it gives you under “Address from outside”, add <span className="mono">{proxy}</span> to the
          trusted proxies, apply, and test.
        </p>
      </div>
    </section>
  );
}

function portOf(address: string): number | null {
  const port = Number(address.slice(address.lastIndexOf(":") + 1));
  return Number.isInteger(port) && port > 0 ? port : null;
}
