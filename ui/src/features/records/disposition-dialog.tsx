import { useState } from "react";
import type { DispositionRow } from "@/gen/wire";
import { FormDialog } from "@/components/form-dialog";
import { Swatch } from "@/components/swatch";
import { fieldSays } from "@/lib/rpc";
import { useAddOrEdit } from "./ask";
import { NameField } from "./name-field";

/** Colour says in what state something is, and nothing else. */
const colours = [
  { color: "none", title: "Outline", about: "Nothing has happened yet" },
  { color: "mute", title: "Grey", about: "Tried, to no effect" },
  { color: "strong", title: "Strong grey", about: "Ended, without a fault" },
  { color: "accent", title: "Blue", about: "Going on" },
  { color: "ok", title: "Green", about: "Done, as one wished" },
  { color: "wait", title: "Amber", about: "Needs a look" },
  { color: "bad", title: "Red", about: "Not to be called" },
] as const;

export function DispositionDialog({ of, onClose }: { of: DispositionRow | null; onClose: () => void }) {
  const [name, setName] = useState(of?.name ?? "");
  const [color, setColor] = useState(of?.color ?? "mute");
  const { add, edit, asked } = useAddOrEdit("dispositions.add", "dispositions.edit", of, onClose);
  return (
    <FormDialog
      title={of === null ? "Add a disposition" : of.name}
      label={of === null ? "Add disposition" : "Save"}
      width="sm"
      busy={asked.isPending}
      error={asked.error}
      shown={["name", "color"]}
      onSave={() => (of === null ? add.mutate({ name, color }) : edit.mutate({ ...of, name, color }))}
      onClose={onClose}
    >
      <NameField value={name} asked={asked} onChange={setName} />
      <fieldset className="colours">
        <legend className="label">Colour</legend>
        {colours.map((one) => (
          <label key={one.color} className="colour">
            <input
              type="radio"
              className="radio"
              name="color"
              value={one.color}
              checked={color === one.color}
              onChange={() => setColor(one.color)}
            />
            <Swatch color={one.color} />
            <span>{one.title}</span>
            <span className="t3 t12 cut">{one.about}</span>
          </label>
        ))}
        {fieldSays(asked.error, "color") !== null && (
          <p className="field-error" role="alert">
            {fieldSays(asked.error, "color")}
          </p>
        )}
      </fieldset>
    </FormDialog>
  );
}
