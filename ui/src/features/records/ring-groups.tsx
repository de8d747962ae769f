import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import type { RingGroupRow, UserRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog";
import { EmptyState } from "@/components/empty-state";
import { MenuItem, MenuLine } from "@/components/menu";
import { SimpleTable } from "@/components/simple-table";
import { Id, RecordsPage, RowMenu } from "@/components/records-page";
import { useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { useDo } from "./ask";
import { addRingGroup } from "./commands";
import { ringGroupsQuery, usersQuery } from "./queries";
import { RingGroupDialog } from "./ring-group-dialog";

type Open = { what: "add" } | { what: "edit" | "delete"; group: RingGroupRow } | null;

export function RingGroups() {
  const rpc = useRpc();
  const asked = useQuery(ringGroupsQuery(rpc));
  const { data: users = [] } = useQuery(usersQuery(rpc));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const remove = useDo("ring_groups.delete", () => {
    say("Ring group deleted");
    close();
  });
  const start = () => setOpen({ what: "add" });
  return (
    <>
      <RecordsPage
        title="Ring groups"
        about="People who share incoming work. A form that names a group spreads its leads among the members; who was chosen, and from whom, stands in the contact’s timeline."
        asked={asked}
        add={{ label: "Add ring group", command: addRingGroup, onAdd: start }}
      >
        {(groups) =>
          groups.length === 0 ? (
            <EmptyState
              inline
              title="No ring group yet"
              about="Make one to spread leads among several people instead of naming one owner in each form."
              action={<Button onClick={start}>Add ring group</Button>}
            />
          ) : (
            <SimpleTable
              label="Ring groups"
              columns={[
                { key: "name", title: "Name", width: "minmax(120px, 1fr)", cell: (group) => group.name },
                { key: "id", title: "ID", width: "48px", cell: (group) => <Id id={group.id} of={group.name} /> },
                { key: "ring", title: "Rings", width: "84px", cell: (group) => ringWord[group.ring] },
                {
                  key: "members",
                  title: "Members",
                  width: "minmax(160px, 2fr)",
                  cell: (group) => <Members group={group} users={users} />,
                },
              ]}
              rows={groups}
              rowKey={(group) => group.id}
              onOpen={(group) => setOpen({ what: "edit", group })}
              actionsWidth="24px"
              actions={(group) => (
                <RowMenu of={group.name}>
                  <MenuItem icon={Pencil} onClick={() => setOpen({ what: "edit", group })}>
                    Edit
                  </MenuItem>
                  <MenuLine />
                  <MenuItem icon={Trash2} onClick={() => setOpen({ what: "delete", group })}>
                    Delete
                  </MenuItem>
                </RowMenu>
              )}
            />
          )
        }
      </RecordsPage>
      {open?.what === "add" && <RingGroupDialog group={null} users={users} onClose={close} />}
      {open?.what === "edit" && <RingGroupDialog group={open.group} users={users} onClose={close} />}
      {open?.what === "delete" && (
        <ConfirmDialog
          open
          onClose={close}
          title={`Delete ${open.group.name}?`}
          about={`Forms that still name ring group ${open.group.id} get an error on that field, and their leads are not taken. The members stay as they are. This cannot be undone.`}
          label="Delete ring group"
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ id: open.group.id })}
        />
      )}
    </>
  );
}

const ringWord = { together: "Together", in_turn: "In turn" } as const;

function Members({ group, users }: { group: RingGroupRow; users: readonly UserRow[] }) {
  const members = group.member_ids.map((id) => users.find((user) => user.id === id)).filter((user) => user !== undefined);
  if (members.length === 0) return <span className="t3">{group.member_ids.length === 0 ? "Nobody yet" : ""}</span>;
  return members.map((user, at) => (
    <span key={user.id} className={user.active ? "t2" : "t3"}>
      {at > 0 && ", "}
      {user.active ? user.name : `${user.name} (not active)`}
    </span>
  ));
}
