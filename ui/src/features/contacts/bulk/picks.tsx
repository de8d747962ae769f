import { useState } from "react";
import type { Act, Choices, Position } from "@/gen/wire";
import { Button } from "@/components/button";
import { Checkbox } from "@/components/checkbox";
import { Field } from "@/components/field";
import { PickList, type PickItem } from "@/components/picker";
import { Segments } from "@/components/segments";
import { Swatch } from "@/components/swatch";
import { useMe } from "@/lib/me";

type Props = { choices: Choices; onAct: (act: Act) => void };

const NONE = "none";
const idOf = (item: PickItem): number | null => (item.id === NONE ? null : Number(item.id));
const refs = (of: readonly { id: number; name: string }[]): PickItem[] =>
  of.map(({ id, name }) => ({ id: `${id}`, label: name }));

/** Oneself first: most of what is queued or taken is one's own. */
function useUsers(choices: Choices): PickItem[] {
  const me = useMe();
  const own = choices.users
    .filter((user) => user.id === me.id)
    .map(({ id, name }) => ({ id: `${id}`, label: name, about: "me" }));
  return [...own, ...refs(choices.users.filter((user) => user.id !== me.id))];
}

export function OwnerPicks({ choices, onAct }: Props) {
  const items = [...useUsers(choices), { id: NONE, label: "Nobody" }];
  return <PickList label="Owner" placeholder="Owner" items={items} onPick={(item) => onAct({ act: "owner", id: idOf(item) })} />;
}

export function DispositionPicks({ choices, onAct }: Props) {
  const items = [
    ...choices.dispositions.map((it) => ({ id: `${it.id}`, label: it.name, mark: <Swatch color={it.color} /> })),
    { id: NONE, label: "None" },
  ];
  const pick = (item: PickItem) => onAct({ act: "disposition", id: idOf(item) });
  return <PickList label="Disposition" placeholder="Disposition" items={items} onPick={pick} />;
}

const ends: { value: Position; label: string }[] = [
  { value: "top", label: "Top" },
  { value: "bottom", label: "Bottom" },
];

export function QueuePicks({ choices, onAct }: Props) {
  const [position, setPosition] = useState<Position>("bottom");
  const items = useUsers(choices);
  return (
    <>
      <PickList
        label="Whose PowerDialer"
        placeholder="Whose PowerDialer"
        items={items}
        onPick={(item) => onAct({ act: "queue", user_id: Number(item.id), position })}
      />
      <div className="pick-foot">
        <span className="t3 t12">To the</span>
        <Segments label="Position" value={position} options={ends} onChoose={setPosition} />
      </div>
    </>
  );
}

export function EnrolPicks({ choices, onAct }: Props) {
  const [moved, setMoved] = useState(false);
  return (
    <>
      <PickList
        label="Sequence"
        placeholder="Sequence"
        items={refs(choices.sequences)}
        empty={choices.sequences.length === 0 ? "No sequence is active" : undefined}
        onPick={(item) => onAct({ act: "enrol", sequence_id: Number(item.id), moved })}
      />
      <div className="pick-foot">
        <Checkbox checked={moved} onChange={setMoved}>
          Also out of another sequence
        </Checkbox>
      </div>
    </>
  );
}

const ways: { value: "add" | "remove"; label: string }[] = [
  { value: "add", label: "Add" },
  { value: "remove", label: "Remove" },
];

export function TagPicks({ choices, onAct }: Props) {
  const [way, setWay] = useState<"add" | "remove">("add");
  const [typed, setTyped] = useState("");
  const name = typed.trim();
  const known = choices.tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase());
  const fresh = way === "add" && name !== "" && !known ? [{ id: NEW, label: name, about: "a new tag" }] : [];
  const pick = (item: PickItem) =>
    onAct(way === "add" ? { act: "tag_add", name: item.label } : { act: "tag_remove", id: Number(item.id) });
  return (
    <>
      <PickList
        label="Tag"
        placeholder={way === "add" ? "Tag, or a new one" : "Tag"}
        items={[...refs(choices.tags), ...fresh]}
        onType={setTyped}
        empty={choices.tags.length === 0 && way === "add" ? "Type a name to make the first tag" : undefined}
        onPick={pick}
      />
      <div className="pick-foot">
        <Segments label="Add or remove" value={way} options={ways} onChoose={setWay} />
      </div>
    </>
  );
}

const NEW = "new";

export function DncPicks({ onAct }: Pick<Props, "onAct">) {
  const [on, setOn] = useState(true);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  return (
    <form
      className="pick-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!on && reason.trim() === "") setError("Say why they may be contacted again.");
        else onAct({ act: "dnc", on, reason: reason.trim() === "" ? null : reason.trim() });
      }}
    >
      <Segments
        label="Do not contact"
        value={on ? "on" : "off"}
        options={[
          { value: "on", label: "Do not contact" },
          { value: "off", label: "May be contacted" },
        ]}
        onChoose={(value) => setOn(value === "on")}
      />
      <Field label="Reason" optional={on} hint="It stands in their timelines." error={error}>
        {(control) => (
          <input
            {...control}
            className="field"
            value={reason}
            maxLength={500}
            autoFocus
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button kind="primary" size="sm" type="submit">
        {on ? "Mark do not contact" : "Take the mark away"}
      </Button>
    </form>
  );
}
