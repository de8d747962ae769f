import { useState } from "react";
import type { TagRow } from "@/gen/wire";
import { Combobox, type Item } from "@/components/combobox";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { some } from "@/lib/format/numbers";
import { fieldSays, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { sayWritten, useAsk } from "./ask";
import { NameField } from "./name-field";

export function TagDialog({ tag, onClose }: { tag: TagRow | null; onClose: () => void }) {
  const rpc = useRpc();
  const [name, setName] = useState(tag?.name ?? "");
  const add = useAsk("tags.add", () => {
    say(`${name.trim()} added`);
    onClose();
  });
  const rename = useAsk("tags.rename", (_, after) => {
    if (tag !== null) sayWritten(rpc, `${tag.name} is now ${after.name.trim()}`, "tags.rename", { id: tag.id, name: tag.name });
    onClose();
  });
  const asked = tag === null ? add : rename;
  return (
    <FormDialog
      title={tag === null ? "Add a tag" : `Rename ${tag.name}`}
      label={tag === null ? "Add tag" : "Rename"}
      width="sm"
      busy={asked.isPending}
      error={asked.error}
      shown={["name"]}
      onSave={() =>
        tag === null ? add.mutate({ name }) : name.trim() === tag.name ? onClose() : rename.mutate({ id: tag.id, name })
      }
      onClose={onClose}
    >
      <NameField
        value={name}
        asked={asked}
        whole
        onChange={setName}
        hint={
          tag === null
            ? undefined
            : "Its contacts keep it, and its ID stays the same. A form that sends the old name makes a new tag."
        }
      />
    </FormDialog>
  );
}

export function MergeTagDialog({ tag, others, onClose }: { tag: TagRow; others: readonly TagRow[]; onClose: () => void }) {
  const [into, setInto] = useState<Item | null>(null);
  const [missing, setMissing] = useState(false);
  const merge = useAsk("tags.merge", ({ contacts }) => {
    say(`${tag.name} is now ${into?.label ?? "another tag"}, with ${some(contacts, "contact")}`);
    onClose();
  });
  const items = others.map((other) => ({ id: String(other.id), label: other.name, about: some(other.contacts, "contact") }));
  return (
    <FormDialog
      title={`Merge ${tag.name} into another tag`}
      about={`${some(tag.contacts, "contact")} get the other tag instead. Forms that go on sending ${tag.name}, or its ID ${tag.id}, put the other tag on from now on. This cannot be undone.`}
      label="Merge"
      width="sm"
      busy={merge.isPending}
      error={merge.error}
      shown={["into_id"]}
      onSave={() => (into === null ? setMissing(true) : merge.mutate({ id: tag.id, into_id: Number(into.id) }))}
      onClose={onClose}
    >
      <Field label="Into" error={missing ? "Choose a tag." : fieldSays(merge.error, "into_id")}>
        {(control) => (
          <Combobox
            {...control}
            items={items}
            value={into}
            placeholder="Choose a tag"
            onChoose={(item) => {
              setInto(item);
              setMissing(false);
              merge.reset();
            }}
          />
        )}
      </Field>
    </FormDialog>
  );
}
