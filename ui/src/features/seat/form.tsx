import { ApplyRow } from "@/components/apply-row";
import { FieldRow, NumberRow } from "@/components/field";
import { Form } from "@/components/form";
import { Segments } from "@/components/segments";
import { fieldSays } from "@/lib/rpc";
import { saveSeat } from "./commands";
import type { Draft, Reachable } from "./draft";
import type { Apply } from "./settings";

type Props = {
  draft: Draft;
  changed: boolean;
  on: boolean;
  typos: Record<string, string>;
  apply: Apply;
  onChange: (part: Partial<Draft>) => void;
  onDiscard: () => void;
  onSubmit: () => void;
};

const reaches: readonly { value: Reachable; label: string }[] = [
  { value: "network", label: "Whole network" },
  { value: "one_address", label: "One address" },
  { value: "this_computer", label: "This computer" },
];

const about: Record<Reachable, string> = {
  network: "Every computer that reaches this one may try to sign in; wrong passwords are slowed down",
  one_address: "An IP address that this computer has, of a VPN for instance",
  this_computer: "Without encryption; for a proxy that runs here, or a second browser",
};

/** Where the window is shared, and by which certificate. */
export function SeatForm({ draft, changed, on, typos, apply, onChange, onDiscard, onSubmit }: Props) {
  const says = (field: string) => typos[field] ?? fieldSays(apply.error, field);
  const text = (field: "address" | "certificate" | "key" | "names") => ({
    value: draft[field],
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  return (
    <Form onSubmit={onSubmit}>
      <FieldRow label="Reach" hint={about[draft.reachable]} error={draft.reachable === "one_address" ? null : says("host")}>
        {() => (
          <Segments
            label="Who may reach it"
            value={draft.reachable}
            options={reaches}
            onChoose={(reachable) => onChange({ reachable })}
          />
        )}
      </FieldRow>
      {draft.reachable === "one_address" && (
        <FieldRow label="Address" error={says("host")}>
          {(control) => <input {...control} className="field mono" {...text("address")} />}
        </FieldRow>
      )}
      <NumberRow
        label="Port"
        error={says("port")}
        hint="8711 unless another program has it; the listener has its own"
        value={draft.port}
        onChange={(port) => onChange({ port })}
      />
      <FieldRow
        label="Certificate"
        error={says("tls")}
        hint={
          draft.own
            ? "PEM files on this computer; the one for this computer first, then those that vouch for it"
            : "Made by this program. Browsers warn once; compare the fingerprint"
        }
      >
        {() => (
          <Segments
            label="Certificate"
            value={draft.own ? "own" : "self_made"}
            options={[
              { value: "self_made", label: "Self-made" },
              { value: "own", label: "My own" },
            ]}
            onChoose={(kind) => onChange({ own: kind === "own" })}
          />
        )}
      </FieldRow>
      {draft.own && (
        <>
          <FieldRow label="Certificate file" error={says("certificate_file")}>
            {(control) => <input {...control} className="field mono" {...text("certificate")} />}
          </FieldRow>
          <FieldRow label="Key file" error={says("key_file")}>
            {(control) => <input {...control} className="field mono" {...text("key")} />}
          </FieldRow>
        </>
      )}
      <FieldRow
        label="Other names"
        error={says("names")}
        hint="Names this computer is called by, office.example.com for instance; any other name is refused"
      >
        {(control) => <input {...control} className="field mono" {...text("names")} />}
      </FieldRow>
      <ApplyRow
        command={saveSeat}
        busy={apply.isPending}
        disabled={!changed && apply.error === null}
        changed={changed}
        onDiscard={onDiscard}
      >
        {!on && changed && "Takes effect when the window is shared"}
      </ApplyRow>
    </Form>
  );
}
