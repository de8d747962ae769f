import { useState } from "react";
import type { Choices, Condition, FieldTest, Owner } from "@/gen/wire";
import { Button } from "@/components/button";
import { DateField } from "@/components/date-field";
import { PickList, type PickItem } from "@/components/picker";
import { Segments } from "@/components/segments";
import { Swatch } from "@/components/swatch";
import { asField, beginOf, daysAgo, endOf } from "./days";

type Props = {
  /** What it is about; see `words`. */
  kind: string;
  label: string;
  condition: Condition | null;
  choices: Choices;
  now: number;
  /** Null: without a value there is no condition. */
  onChange: (condition: Condition | null) => void;
  onClose: () => void;
};

/** The values of one condition. What is ticked holds at once. */
export function Values({ kind, label, condition, choices, now, onChange, onClose }: Props) {
  const refs = (of: readonly { id: number; name: string }[]): PickItem[] =>
    of.map(({ id, name }) => ({ id: `${id}`, label: name }));
  const ids = (on: "tag" | "list" | "line" | "disposition", of: PickItem[], none: string) => {
    const any = condition?.on === on ? condition.any : [];
    return (
      <Some
        label={label}
        items={[{ id: NONE, label: none }, ...of]}
        chosen={any.map((id) => (id === null ? NONE : `${id}`))}
        onChange={(next) => onChange(next.length === 0 ? null : { on, any: next.map((id) => (id === NONE ? null : Number(id))) })}
      />
    );
  };
  switch (kind) {
    case "owner": {
      const any = condition?.on === "owner" ? condition.any : [];
      return (
        <Some
          label={label}
          items={[{ id: "me", label: "Me" }, { id: "nobody", label: "Nobody" }, ...refs(choices.users)]}
          chosen={any.map((owner) => (owner.who === "user" ? `${owner.id}` : owner.who))}
          onChange={(next) => onChange(next.length === 0 ? null : { on: "owner", any: next.map(ownerOf) })}
        />
      );
    }
    case "created_by": {
      const any = condition?.on === "created_by" ? condition.any : [];
      return (
        <Some
          label={label}
          items={refs(choices.makers)}
          chosen={any.map(String)}
          onChange={(next) => onChange(next.length === 0 ? null : { on: "created_by", any: next.map(Number) })}
        />
      );
    }
    case "tag":
      return ids("tag", refs(choices.tags), "Without a tag");
    case "list":
      return ids("list", refs(choices.lists), "In no list");
    case "line":
      return ids("line", refs(choices.lines), "Without a line");
    case "disposition": {
      const items = choices.dispositions.map((it) => ({ id: `${it.id}`, label: it.name, mark: <Swatch color={it.color} /> }));
      return ids("disposition", items, "Without a disposition");
    }
    case "dnc":
    case "archived": {
      const items = [
        { id: "yes", label: kind === "dnc" ? "Do not contact" : "Archived" },
        { id: "no", label: kind === "dnc" ? "May be contacted" : "Not archived" },
      ];
      const chosen = condition?.on === kind ? [condition.is ? "yes" : "no"] : [];
      const pick = (item: PickItem) => {
        onChange({ on: kind, is: item.id === "yes" });
        onClose();
      };
      return <PickList label={label} placeholder={label} items={items} chosen={chosen} onPick={pick} />;
    }
    case "added":
      return <Added condition={condition} now={now} onChange={onChange} onClose={onClose} />;
    default:
      return (
        <FieldValue
          key={kind}
          field={kind.slice("field:".length)}
          label={label}
          condition={condition}
          onChange={onChange}
          onClose={onClose}
        />
      );
  }
}

const NONE = "none";
const ownerOf = (id: string): Owner => (id === "me" || id === "nobody" ? { who: id } : { who: "user", id: Number(id) });

type SomeProps = { label: string; items: readonly PickItem[]; chosen: readonly string[]; onChange: (chosen: string[]) => void };

function Some({ label, items, chosen, onChange }: SomeProps) {
  const toggle = ({ id }: PickItem) => onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return <PickList label={label} placeholder={label} items={items} chosen={chosen} onPick={toggle} />;
}

const spans = [
  { label: "Today", days: 0 },
  { label: "Last 7 days", days: 6 },
  { label: "Last 30 days", days: 29 },
];

type PartProps = Pick<Props, "condition" | "onChange" | "onClose">;

function Added({ condition, now, onChange, onClose }: PartProps & { now: number }) {
  const present = condition?.on === "added" ? condition : { on: "added" as const, from: null, to: null };
  const set = (from: number | null, to: number | null) =>
    onChange(from === null && to === null ? null : { on: "added", from, to });
  return (
    <div className="pick-form">
      <div className="row">
        {spans.map(({ label, days }) => (
          <Button
            key={label}
            size="sm"
            autoFocus={days === 0}
            onClick={() => {
              set(daysAgo(days, now), null);
              onClose();
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      <div className="pick-dates">
        <span className="t3">From</span>
        <DateField label="Added from" value={asField(present.from)} onChange={(text) => set(beginOf(text), present.to)} />
        <span className="t3">To</span>
        <DateField
          label="Added to"
          value={asField(present.to === null ? null : present.to - 1)}
          onChange={(text) => set(present.from, endOf(text))}
        />
      </div>
    </div>
  );
}

const tests: { value: FieldTest; label: string }[] = [
  { value: "is", label: "is" },
  { value: "contains", label: "contains" },
  { value: "empty", label: "empty" },
  { value: "not_empty", label: "not empty" },
];

function FieldValue({ field, label, condition, onChange, onClose }: PartProps & { field: string; label: string }) {
  const present = condition?.on === "field" ? condition : null;
  const [how, setHow] = useState<FieldTest>(present?.how ?? "contains");
  const [text, setText] = useState(present?.any.join(", ") ?? "");
  const typed = how === "is" || how === "contains";
  const say = (test: FieldTest, value: string) => {
    const any = value
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
    if (test === "empty" || test === "not_empty") onChange({ on: "field", key: field, how: test, any: [] });
    else onChange(any.length === 0 ? null : { on: "field", key: field, how: test, any });
  };
  return (
    <form
      className="pick-form"
      onSubmit={(event) => {
        event.preventDefault();
        say(how, text);
        onClose();
      }}
    >
      <Segments
        label={label}
        value={how}
        options={tests}
        onChoose={(next) => {
          setHow(next);
          say(next, text);
        }}
      />
      {typed && (
        <>
          <input
            className="field"
            aria-label={`${label} ${how}`}
            placeholder={`${label}; several with commas between`}
            value={text}
            autoFocus
            onChange={(event) => setText(event.target.value)}
          />
          <Button kind="primary" type="submit" size="sm">
            Filter
          </Button>
        </>
      )}
    </form>
  );
}
