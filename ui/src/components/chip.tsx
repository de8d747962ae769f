import type { ReactNode } from "react";
import { X } from "lucide-react";
import { Icon } from "./icon";

type Props = { name: string; value: ReactNode; onOpen?: () => void; onRemove: () => void };

/** A filter that is on: what of, which; a click changes it, the cross takes it off. */
export function Chip({ name, value, onOpen, onRemove }: Props) {
  const inside = (
    <>
      <span>{name}</span> <b>{value}</b>
    </>
  );
  return (
    <span className="chip">
      {onOpen === undefined ? (
        <span className="cut">{inside}</span>
      ) : (
        <button type="button" className="chip-open cut" onClick={onOpen}>
          {inside}
        </button>
      )}
      <button type="button" className="chip-x" aria-label={`Remove filter ${name}`} onClick={onRemove}>
        <Icon of={X} size="xs" />
      </button>
    </span>
  );
}
