import { FieldRow } from "@/components/field";
import { Select } from "@/components/select";
import type { Draft } from "./draft";

const ways = [
  { value: "off", label: "Not secured", about: "Enough on this computer, and behind a tunnel or proxy that speaks TLS" },
  { value: "self_made", label: "A certificate of its own", about: "Made here; senders have to be told to trust it" },
  { value: "files", label: "Certificate files", about: "From your authority; read again when they are renewed" },
  { value: "pasted", label: "A pasted certificate", about: "Kept here, its key sealed" },
] as const;

type Props = { draft: Draft; kept: boolean; says: (field: string) => string | null; onChange: (part: Partial<Draft>) => void };

/** How requests are kept from being read on their way. */
export function Secured({ draft, kept, says, onChange }: Props) {
  return (
    <>
      <FieldRow label="Encryption" hint={ways.find((way) => way.value === draft.tls)?.about}>
        {(control) => <Select {...control} value={draft.tls} options={ways} onChoose={(tls) => onChange({ tls })} />}
      </FieldRow>
      {draft.tls === "self_made" && says("certificate") !== null && (
        <p className="field-error" role="alert">
          {says("certificate")}
        </p>
      )}
      {draft.tls === "files" && (
        <>
          <FieldRow label="Certificate" error={says("certificate")} hint="A PEM file, with those that vouch for it below it">
            {(control) => (
              <input
                {...control}
                className="field mono"
                value={draft.certificateFile}
                spellCheck={false}
                onChange={(event) => onChange({ certificateFile: event.target.value })}
              />
            )}
          </FieldRow>
          <FieldRow label="Key" error={says("key")} hint="A PEM file without a password">
            {(control) => (
              <input
                {...control}
                className="field mono"
                value={draft.keyFile}
                spellCheck={false}
                onChange={(event) => onChange({ keyFile: event.target.value })}
              />
            )}
          </FieldRow>
        </>
      )}
      {draft.tls === "pasted" && (
        <>
          <FieldRow
            label="Certificate"
            error={says("certificate")}
            hint={kept ? "Left empty, the one that was pasted before stays" : "Begins with -----BEGIN CERTIFICATE-----"}
          >
            {(control) => (
              <textarea
                {...control}
                className="field mono"
                rows={4}
                value={draft.certificate}
                spellCheck={false}
                onChange={(event) => onChange({ certificate: event.target.value })}
              />
            )}
          </FieldRow>
          <FieldRow label="Key" error={says("key")} hint="Begins with -----BEGIN PRIVATE KEY-----; never shown again">
            {(control) => (
              <textarea
                {...control}
                className="field mono"
                rows={4}
                value={draft.key}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => onChange({ key: event.target.value })}
              />
            )}
          </FieldRow>
        </>
      )}
    </>
  );
}
