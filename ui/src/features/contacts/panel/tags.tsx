import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { ContactDetail, Edit } from "@/gen/wire";
import { ComboboxMany, type Item } from "@/components/combobox";
import { useRpc } from "@/lib/rpc";
import { choicesQuery } from "../queries";
import { orSay, type Save } from "./use-save";

const NEW = "new:";

/** Tags go on and come off as one types; a name that there is not yet becomes a tag. */
export function Tags({ detail, save }: { detail: ContactDetail; save: Save }) {
  const { data } = useQuery(choicesQuery(useRpc()));
  const [typed, setTyped] = useState("");
  const { tags } = detail.row;
  const value: Item[] = tags.map((tag) => ({ id: String(tag.id), label: tag.name }));
  const wanted = typed.trim().toLowerCase();
  const found = (data?.tags ?? [])
    .filter((tag) => tag.name.toLowerCase().includes(wanted))
    .map((tag) => ({ id: String(tag.id), label: tag.name }));
  const known = found.some((item) => item.label.toLowerCase() === wanted);
  const items =
    wanted === "" || known ? found : [...found, { id: `${NEW}${typed.trim()}`, label: typed.trim(), about: "New tag" }];

  const choose = (next: Item[]) => {
    const added = next.filter((item) => !value.some((had) => had.id === item.id));
    const removed = value.filter((had) => !next.some((item) => item.id === had.id));
    const edits: Edit[] = [
      ...added.map((item): Edit => ({ what: "add_tag", name: item.label })),
      ...removed.map((item): Edit => ({ what: "remove_tag", id: Number(item.id) })),
    ];
    setTyped("");
    if (edits.length === 0) return;
    const words = [...added.map((item) => `tagged ${item.label}`), ...removed.map((item) => `tag ${item.label} removed`)].join(
      ", ",
    );
    void orSay(save(edits, `${detail.row.name}: ${words}`));
  };
  return (
    <ComboboxMany
      label="Tags"
      items={items}
      value={value}
      placeholder="Add a tag"
      empty="No tags yet. Type a name to make one."
      onSearch={setTyped}
      onChoose={choose}
    />
  );
}
