import { FieldRow } from "@/components/field";
import type { Draft, Reachable } from "./draft";

const choices: { value: Reachable; title: string; about: string; tag?: string }[] = [
  { value: "this_computer", title: "This computer only", about: "Programs and browsers here. 127.0.0.1", tag: "Safest" },
  { value: "network", title: "Whole network", about: "Every address of this computer. 0.0.0.0" },
  { value: "one_address", title: "One address", about: "A certain network card, a VPN for instance" },
];

type Props = { draft: Draft; error: string | null; onChange: (part: Partial<Draft>) => void };

export function ReachChoice({ draft, error, onChange }: Props) {
  return (
    <>
      <fieldset className="choices">
        <legend className="sr">Who may reach it</legend>
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input
              type="radio"
              className="radio"
              name="reachable"
              value={choice.value}
              checked={draft.reachable === choice.value}
              onChange={() => onChange({ reachable: choice.value })}
            />
            <span>
              <b>{choice.title}</b>
              <small>{choice.about}</small>
            </span>
            {choice.tag !== undefined && <span className="tag ok">{choice.tag}</span>}
          </label>
        ))}
      </fieldset>
      {draft.reachable === "one_address" ? (
        <FieldRow label="Address" error={error} hint="An IP address that this computer has">
          {(control) => (
            <input
              {...control}
              className="field mono"
              value={draft.address}
              spellCheck={false}
              autoFocus
              onChange={(event) => onChange({ address: event.target.value })}
            />
          )}
        </FieldRow>
      ) : (
        error !== null && (
          <p className="field-error" role="alert">
            {error}
          </p>
        )
      )}
    </>
  );
}
