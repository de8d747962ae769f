import { useState } from "react";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { Ring, RingGroupRow, UserRow } from "@/gen/wire";
import { Combobox } from "@/components/combobox";
import { FormDialog } from "@/components/form-dialog";
import { Icon } from "@/components/icon";
import { Segments } from "@/components/segments";
import { fieldSays } from "@/lib/rpc";
import { useAddOrEdit } from "./ask";
import { NameField } from "./name-field";

type Props = { group: RingGroupRow | null; users: readonly UserRow[]; onClose: () => void };

export function RingGroupDialog({ group, users, onClose }: Props) {
  const [name, setName] = useState(group?.name ?? "");
  const [ring, setRing] = useState<Ring>(group?.ring ?? "together");
  const [members, setMembers] = useState<readonly number[]>(group?.member_ids ?? []);
  const { add, edit, asked } = useAddOrEdit("ring_groups.add", "ring_groups.edit", group, onClose);
  const wanted = { name, ring, member_ids: [...members] };
  const free = users.filter((user) => user.active && !members.includes(user.id));
  const move = (at: number, by: number) => {
    const next = [...members];
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) next.splice(at + by, 0, moved);
    setMembers(next);
  };
  return (
    <FormDialog
      title={group === null ? "Add a ring group" : group.name}
      label={group === null ? "Add ring group" : "Save"}
      busy={asked.isPending}
      error={asked.error}
      shown={["name", "member_ids"]}
      onSave={() => (group === null ? add.mutate(wanted) : edit.mutate({ ...wanted, id: group.id }))}
      onClose={onClose}
    >
      <NameField value={name} asked={asked} onChange={setName} />
      <div className="field-block">
        <span className="label" aria-hidden="true">
          A call rings
        </span>
        <span>
          <Segments
            label="A call rings"
            value={ring}
            options={[
              { value: "together", label: "All together" },
              { value: "in_turn", label: "One after the other" },
            ]}
            onChoose={setRing}
          />
        </span>
        <p className="field-hint">Leads are spread by chance among the members either way.</p>
      </div>
      <div className="field-block">
        <span className="label">
          Members{ring === "in_turn" && <span className="t3"> in the order in which they are rung</span>}
        </span>
        {members.length > 0 && (
          <ol className="order">
            {members.map((id, at) => {
              const user = users.find((one) => one.id === id);
              const named = user?.name ?? `User ${id}`;
              return (
                <li key={id}>
                  {ring === "in_turn" && <span className="t3 num">{at + 1}</span>}
                  <span className="grow cut">
                    {named}
                    {user?.active === false && <span className="t3"> not active, passed over</span>}
                  </span>
                  {ring === "in_turn" && (
                    <>
                      <button
                        type="button"
                        className="btn ghost sm icon"
                        aria-label={`${named} earlier`}
                        disabled={at === 0}
                        onClick={() => move(at, -1)}
                      >
                        <Icon of={ArrowUp} size="xs" />
                      </button>
                      <button
                        type="button"
                        className="btn ghost sm icon"
                        aria-label={`${named} later`}
                        disabled={at === members.length - 1}
                        onClick={() => move(at, 1)}
                      >
                        <Icon of={ArrowDown} size="xs" />
                      </button>
                    </>
                  )}
                  <button
                    type="button"
                    className="btn ghost sm icon"
                    aria-label={`Take ${named} out`}
                    onClick={() => setMembers(members.filter((one) => one !== id))}
                  >
                    <Icon of={X} size="xs" />
                  </button>
                </li>
              );
            })}
          </ol>
        )}
        <Combobox
          key={members.length}
          label="Add a member"
          placeholder={free.length === 0 ? "Everyone active is a member" : "Add a member"}
          disabled={free.length === 0}
          items={free.map((user) => ({ id: String(user.id), label: user.name }))}
          value={null}
          onChoose={(item) => item !== null && setMembers([...members, Number(item.id)])}
        />
        {fieldSays(asked.error, "member_ids") !== null && (
          <p className="field-error" role="alert">
            {fieldSays(asked.error, "member_ids")}
          </p>
        )}
      </div>
    </FormDialog>
  );
}
