import { useState } from "react";
import { CopyButton } from "@/components/copy-button";
import { Segments } from "@/components/segments";
import { bytes } from "../words";
import { JsonCode, prettyForm, prettyJson } from "./json";

type Props = { title: string; text: string; type?: string; note?: string };
type Side = "pretty" | "raw";

/** A body or an answer: as one reads it, and as it came. */
export function Payload({ title, text, type = "", note }: Props) {
  const [side, setSide] = useState<Side>("pretty");
  const json = prettyJson(text);
  const form = json === null ? prettyForm(text, type) : null;
  const pretty = json ?? form;
  const kind = json !== null ? "JSON" : form !== null ? "form" : type.split(";")[0];
  const about = [kind === "" ? undefined : kind, bytes(new Blob([text]).size), note].filter((part) => part !== undefined);
  return (
    <section className="sec" aria-label={title}>
      <div className="row between sec-head">
        <h3>
          {title} <span className="t3">{text === "" ? "empty" : about.join(", ")}</span>
        </h3>
        <span className="row">
          {pretty !== null && (
            <Segments
              label={`${title}: how it is shown`}
              value={side}
              options={[
                { value: "pretty", label: "Pretty" },
                { value: "raw", label: "Raw" },
              ]}
              onChoose={setSide}
            />
          )}
          {text !== "" && <CopyButton text={text} label="Copy" size="sm" />}
        </span>
      </div>
      {text !== "" && (
        <div className="well payload">
          {json !== null && side === "pretty" ? (
            <JsonCode text={json} label={title} />
          ) : (
            <pre className="code text wrap-code" tabIndex={0} aria-label={title}>
              {side === "pretty" ? (form ?? text) : text}
            </pre>
          )}
        </div>
      )}
    </section>
  );
}
