import { useState } from "react";
import { ListFilter, X } from "lucide-react";
import type { Choices, Condition } from "@/gen/wire";
import { Icon } from "@/components/icon";
import { Keys } from "@/components/kbd";
import { PickFloat, PickList } from "@/components/picker";
import { spokenKeys, useCommand } from "@/lib/commands";
import { addFilter } from "../commands";
import { Values } from "./values";
import { kindOf, kindsOf, labelOf, valueOf } from "./words";

type Props = { filter: readonly Condition[]; choices: Choices | undefined; now: number; onChange: (filter: Condition[]) => void };

/** Conditions as chips; each opens to its values. */
export function FilterBar({ filter, choices, now, onChange }: Props) {
  const put = (kind: string, condition: Condition | null) => {
    const at = filter.findIndex((other) => kindOf(other) === kind);
    if (condition === null) onChange(filter.filter((other) => kindOf(other) !== kind));
    else if (at < 0) onChange([...filter, condition]);
    else onChange(filter.map((other, index) => (index === at ? condition : other)));
  };
  return (
    <>
      {filter.map((condition) => (
        <FilterChip
          key={kindOf(condition)}
          condition={condition}
          choices={choices}
          now={now}
          onChange={(next) => put(kindOf(condition), next)}
        />
      ))}
      <AddFilter filter={filter} choices={choices} now={now} onPut={put} />
    </>
  );
}

type ChipProps = {
  condition: Condition;
  choices: Choices | undefined;
  now: number;
  onChange: (condition: Condition | null) => void;
};

function FilterChip({ condition, choices, now, onChange }: ChipProps) {
  const [open, setOpen] = useState(false);
  const label = labelOf(condition, choices?.fields ?? []);
  return (
    <span className="chip">
      <PickFloat
        label={label}
        open={open}
        onOpen={setOpen}
        trigger={
          <button type="button" className="chip-open cut" disabled={choices === undefined}>
            <span>{label}</span> <b>{valueOf(condition, choices, now)}</b>
          </button>
        }
      >
        {choices !== undefined && (
          <Values
            kind={kindOf(condition)}
            label={label}
            condition={condition}
            choices={choices}
            now={now}
            onChange={onChange}
            onClose={() => setOpen(false)}
          />
        )}
      </PickFloat>
      <button type="button" className="chip-x" aria-label={`Remove filter ${label}`} onClick={() => onChange(null)}>
        <Icon of={X} size="xs" />
      </button>
    </span>
  );
}

type AddProps = Omit<Props, "onChange"> & { onPut: (kind: string, condition: Condition | null) => void };

/** First what is asked for, then which. */
function AddFilter({ filter, choices, now, onPut }: AddProps) {
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<string | null>(null);
  const show = (next: boolean) => {
    setOpen(next);
    if (next) setKind(null);
  };
  useCommand(
    addFilter,
    () => show(true),
    () => choices !== undefined,
  );
  const kinds = kindsOf(choices?.fields ?? []);
  const chosen = kinds.find((other) => other.id === kind);
  return (
    <PickFloat
      label="Add a filter"
      open={open}
      onOpen={show}
      trigger={
        <button
          type="button"
          className="chip add"
          disabled={choices === undefined}
          aria-keyshortcuts={spokenKeys(addFilter.keys[0])}
        >
          <Icon of={ListFilter} size="xs" /> Filter <Keys of={addFilter} />
        </button>
      }
    >
      {choices === undefined ? null : chosen === undefined ? (
        <PickList
          key="what"
          label="What to filter by"
          placeholder="Filter by…"
          items={kinds.map(({ id, label }) => ({ id, label }))}
          onPick={(item) => setKind(item.id)}
        />
      ) : (
        <Values
          key={chosen.id}
          kind={chosen.id}
          label={chosen.label}
          condition={filter.find((other) => kindOf(other) === chosen.id) ?? null}
          choices={choices}
          now={now}
          onChange={(next) => onPut(chosen.id, next)}
          onClose={() => setOpen(false)}
        />
      )}
    </PickFloat>
  );
}
