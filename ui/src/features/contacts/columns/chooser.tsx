import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { Columns3, GripVertical } from "lucide-react";
import { Button } from "@/components/button";
import { Checkbox } from "@/components/checkbox";
import { Icon } from "@/components/icon";
import { PickFloat } from "@/components/picker";
import { useCommand } from "@/lib/commands";
import { chooseColumns } from "../commands";
import type { ContactColumn } from "./columns";
import { firstLayout, moved, sameLayout, withShown, type Layout } from "./layout";

/** All lines of the list are of this height; where one is dragged to is arithmetic. */
const LINE = 30;

type Props = { layout: Layout; every: readonly ContactColumn[]; onChange: (layout: Layout) => void };

/** Which columns stand in the table, and in which order. */
export function ColumnChooser({ layout, every, onChange }: Props) {
  const [open, setOpen] = useState(false);
  useCommand(chooseColumns, () => setOpen(true));
  const heads = new Map(every.map((column) => [column.id, column.head]));
  const shown = layout.filter((column) => heads.has(column.id));
  const hidden = every.filter((column) => !layout.some((other) => other.id === column.id));
  return (
    <PickFloat
      label="Columns"
      align="end"
      open={open}
      onOpen={setOpen}
      trigger={
        <button type="button" className="btn ghost sm icon" aria-label="Choose columns" title="Choose columns (V)">
          <Icon of={Columns3} size="sm" />
        </button>
      }
    >
      <div className="col-list">
        <p className="eyebrow">Shown, from left to right</p>
        <Sortable layout={shown} heads={heads} onChange={onChange} />
        {hidden.length > 0 && <p className="eyebrow">Not shown</p>}
        {hidden.map((column) => (
          <div key={column.id} className="col-line">
            <Checkbox checked={false} onChange={() => onChange(withShown(shown, column.id, true))}>
              {column.head}
            </Checkbox>
          </div>
        ))}
      </div>
      <div className="pick-foot">
        <span className="t3 t12">Drag, or Alt with ↑ ↓</span>
        <span className="grow" />
        <Button size="sm" kind="ghost" disabled={sameLayout(layout, firstLayout)} onClick={() => onChange(firstLayout)}>
          Reset
        </Button>
      </div>
    </PickFloat>
  );
}

type SortableProps = { layout: Layout; heads: ReadonlyMap<string, string>; onChange: (layout: Layout) => void };

function Sortable({ layout, heads, onChange }: SortableProps) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const start = useRef(0);
  const list = useRef<HTMLDivElement>(null);
  const drawn = drag === null ? layout : moved(layout, drag.from, drag.to);

  const begin = (at: number) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    list.current?.setPointerCapture(event.pointerId);
    start.current = event.clientY;
    setDrag({ from: at, to: at });
  };
  const follow = (event: PointerEvent) => {
    if (drag === null) return;
    const to = drag.from + Math.round((event.clientY - start.current) / LINE);
    setDrag({ ...drag, to: Math.min(layout.length - 1, Math.max(0, to)) });
  };
  const end = () => {
    setDrag(null);
    if (drag !== null && drag.to !== drag.from) onChange(drawn);
  };
  const onKeyDown = (at: number) => (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!event.altKey || by === 0) return;
    event.preventDefault();
    onChange(moved(layout, at, at + by));
  };

  return (
    <div ref={list} onPointerMove={follow} onPointerUp={end} onPointerCancel={end}>
      {drawn.map((column, at) => (
        <div key={column.id} className={drag?.to === at ? "col-line is-dragged" : "col-line"} onKeyDown={onKeyDown(at)}>
          <Checkbox checked disabled={column.id === "name"} onChange={() => onChange(withShown(layout, column.id, false))}>
            {heads.get(column.id)}
          </Checkbox>
          <i className="grip" title="Drag to another place" onPointerDown={begin(at)}>
            <Icon of={GripVertical} size="sm" />
          </i>
        </div>
      ))}
    </div>
  );
}
