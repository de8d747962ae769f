import { FieldRow } from "@/components/field";
import { Select } from "@/components/select";
import type { Draft } from "./draft";

const readers = [
  { value: "nobody", label: "Nobody" },
  { value: "this_computer", label: "Programs on this computer" },
  { value: "everyone", label: "Everyone who reaches the listener" },
] as const;

type Props = { draft: Draft; says: (field: string) => string | null; onChange: (part: Partial<Draft>) => void };

/** What stands between the listener and the outside. */
export function Outside({ draft, says, onChange }: Props) {
  return (
    <>
      <FieldRow
        label="Address from outside"
        error={says("public_url")}
        hint="What senders call where a tunnel or proxy passes requests on; the test below tries it"
      >
        {(control) => (
          <input
            {...control}
            className="field mono"
            placeholder="https://leads.example.com"
            value={draft.publicUrl}
            spellCheck={false}
            onChange={(event) => onChange({ publicUrl: event.target.value })}
          />
        )}
      </FieldRow>
      <FieldRow
        label="Trusted proxies"
        error={says("trusted_proxies")}
        hint="One a line: 127.0.0.1 or 10.0.0.0/8. Only these are believed when they name a sender (X-Forwarded-For)"
      >
        {(control) => (
          <textarea
            {...control}
            className="field mono"
            rows={2}
            value={draft.proxies}
            spellCheck={false}
            onChange={(event) => onChange({ proxies: event.target.value })}
          />
        )}
      </FieldRow>
      <FieldRow label="Numbers for" hint="Counts and durations at /metrics, for Prometheus; nothing about people">
        {(control) => (
          <Select {...control} value={draft.metrics} options={readers} onChoose={(metrics) => onChange({ metrics })} />
        )}
      </FieldRow>
    </>
  );
}
