import type { MergeField, MergePreview, MergeValue, Side } from "@/gen/wire";

type Props = { preview: MergePreview; sideOf: (field: MergeField) => Side; onPick: (key: string, side: Side) => void };

/** Both contacts beside each other; where they differ, one is picked. What only one of them has is kept without asking. */
export function SideBySide({ preview, sideOf, onPick }: Props) {
  return (
    <div className="merge-table" role="group" aria-label="Whose value is kept">
      <span />
      <p className="merge-head">
        <span className="label cut">{preview.target.name}</span>
        <span className="t11 t3">stays, #{preview.target.id}</span>
      </p>
      <p className="merge-head">
        <span className="label cut">{preview.merged.name}</span>
        <span className="t11 t3">goes into it, #{preview.merged.id}</span>
      </p>
      {preview.fields.map((field) => (
        <Row key={field.key} field={field} side={sideOf(field)} onPick={(side) => onPick(field.key, side)} />
      ))}
    </div>
  );
}

function Row({ field, side, onPick }: { field: MergeField; side: Side; onPick: (side: Side) => void }) {
  const cell = (which: Side, value: MergeValue | null) => {
    if (value === null) return <span className="merge-cell t3">—</span>;
    const kept = side === which || (!field.differs && field.target !== null && field.merged !== null);
    if (!field.differs) return <span className={kept ? "merge-cell text" : "merge-cell text t3"}>{value.value}</span>;
    return (
      <label className={kept ? "merge-cell kept" : "merge-cell"}>
        <input
          type="radio"
          className="radio"
          name={`merge-${field.key}`}
          checked={side === which}
          aria-label={`${field.label}: ${value.value}`}
          onChange={() => onPick(which)}
        />
        <span className="text">{value.value}</span>
      </label>
    );
  };
  return (
    <div className="merge-row" role="group" aria-label={field.label}>
      <span className="t3">{field.label}</span>
      {cell("target", field.target)}
      {cell("merged", field.merged)}
    </div>
  );
}
