import { useState } from "react";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { Ring, RingGroupRow, UserRow } from "@/gen/wire";
import { Combobox } from "@/components/combobox";
import { Field } from "@/components/field";
import { Icon } from "@/components/icon";
import { Segments } from "@/components/segments";
import { fieldSays, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { sayWritten, useAsk } from "./ask";
import { RecordDialog } from "./record-dialog";

type Props = { group: RingGroupRow | null; users: readonly UserRow[]; onClose: () => void };

export function RingGroupDialog({ group, users, onClose }: Props) {
  const rpc = useRpc();
  const [name, setName] = useState(group?.name ?? "");
  const [ring, setRing] = useState<Ring>(group?.ring ?? "together");
  const [members, setMembers] = useState<readonly number[]>(group?.member_ids ?? []);
  const add = useAsk("ring_groups.add", () => {
    say(`${name.trim()} added`);
    onClose();
  });
  const edit = useAsk("ring_groups.edit", (_, after) => {
    if (group !== null) sayWritten(rpc, `${after.name.trim()} saved`, "ring_groups.edit", group);
    onClose();
  });
  const asked = group === null ? add : edit;
  const wanted = { name, ring, member_ids: [...members] };
  const free = users.filter((user) => user.active && !members.includes(user.id));
  const move = (at: number, by: number) => {
    const next = [...members];
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) next.splice(at + by, 0, moved);
    setMembers(next);
  };
  return (
    <RecordDialog
      title={group === null ? "Add a ring group" : group.name}
      label={group === null ? "Add ring group" : "Save"}
      busy={asked.isPending}
      error={asked.error}
      shown={["name", "member_ids"]}
      onSave={() => (group === null ? add.mutate(wanted) : edit.mutate({ ...wanted, id: group.id }))}
      onClose={onClose}
    >
      <Field label="Name" error={fieldSays(asked.error, "name")}>
        {(control) => (
          <input
            {...control}
            className="field"
            value={name}
            autoFocus
            onChange={(event) => {
              setName(event.target.value);
              asked.reset();
            }}
          />
        )}
      </Field>
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
    </RecordDialog>
  );
}
