import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Pencil, UserRoundCheck, UserRoundX } from "lucide-react";
import type { UserRow } from "@/gen/wire";
import { MenuItem, MenuLine } from "@/components/menu";
import { PhoneNumber } from "@/components/phone";
import { SimpleTable, type SimpleColumn } from "@/components/simple-table";
import { Id, RecordsPage, RowMenu } from "@/components/records-page";
import { useMe } from "@/lib/me";
import { useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { roleWord } from "@/lib/words";
import { useDo } from "../ask";
import { addPerson } from "../commands";
import { usersQuery } from "../queries";
import { Availability } from "./availability";
import { LeaveDialog } from "./leave-dialog";
import { OneTimePassword } from "./one-time-password";
import { PersonDialog } from "./person-dialog";

type Open = { what: "add" } | { what: "edit" | "leave" | "reset"; user: UserRow } | null;

const columns: readonly SimpleColumn<UserRow>[] = [
  {
    key: "name",
    title: "Name",
    width: "minmax(130px, 1.3fr)",
    cell: (user) => (
      <>
        {user.name}
        {user.sample && <span className="tag after">Sample</span>}
      </>
    ),
  },
  { key: "id", title: "ID", width: "48px", cell: (user) => <Id id={user.id} of={user.name} /> },
  { key: "role", title: "Role", width: "56px", cell: (user) => roleWord[user.role] },
  { key: "state", title: "Now", width: "minmax(116px, 0.9fr)", cell: (user) => <Availability user={user} /> },
  {
    key: "phone",
    title: "Phone",
    width: "minmax(118px, 1fr)",
    cell: (user) => (user.phone === null ? <span className="t3">—</span> : <PhoneNumber phone={user.phone} />),
  },
  {
    key: "sign-in",
    title: "Sign-in",
    width: "minmax(110px, 1fr)",
    cell: (user) => <span className="t2">{signInWords(user)}</span>,
  },
];

function signInWords(user: UserRow): string {
  if (!user.active) return "—";
  if (user.must_change_password) return "One-time password";
  if (!user.can_sign_in) return user.phone_only ? "Works by phone" : "No password yet";
  return user.email ?? "By name";
}

export function People() {
  const me = useMe();
  const asked = useQuery(usersQuery(useRpc()));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const back = useDo("users.reactivate", (_, { id }) => {
    const name = asked.data?.find((user) => user.id === id)?.name ?? "They";
    say(`${name} is active again`);
  });
  return (
    <>
      <RecordsPage
        title="People"
        about="Everyone who works here. Forms name the owner of a lead by the ID; a person who works by phone only needs no window."
        asked={asked}
        add={{ label: "Add person", command: addPerson, onAdd: () => setOpen({ what: "add" }) }}
      >
        {(users) => (
          <SimpleTable
            label="People"
            columns={columns}
            rows={[...users].sort((a, b) => Number(b.active) - Number(a.active) || a.id - b.id)}
            rowKey={(user) => user.id}
            isOff={(user) => !user.active}
            onOpen={(user) => setOpen({ what: "edit", user })}
            actionsWidth="24px"
            actions={(user) => (
              <RowMenu of={user.name}>
                <MenuItem icon={Pencil} onClick={() => setOpen({ what: "edit", user })}>
                  Edit
                </MenuItem>
                {user.active && (
                  <MenuItem icon={KeyRound} onClick={() => setOpen({ what: "reset", user })}>
                    {user.can_sign_in ? "Reset password" : "Give a password"}
                  </MenuItem>
                )}
                <MenuLine />
                {user.active ? (
                  <MenuItem icon={UserRoundX} onClick={() => setOpen({ what: "leave", user })}>
                    Deactivate
                  </MenuItem>
                ) : (
                  <MenuItem icon={UserRoundCheck} onClick={() => back.mutate({ id: user.id })}>
                    Reactivate
                  </MenuItem>
                )}
              </RowMenu>
            )}
          />
        )}
      </RecordsPage>
      {open?.what === "add" && <PersonDialog user={null} onClose={close} />}
      {open?.what === "edit" && <PersonDialog user={open.user} onClose={close} />}
      {open?.what === "leave" && (
        <LeaveDialog
          user={open.user}
          others={asked.data?.filter((user) => user.active && user.id !== open.user.id) ?? []}
          onClose={close}
        />
      )}
      {open?.what === "reset" && <OneTimePassword user={open.user} self={open.user.id === me.id} onClose={close} />}
    </>
  );
}
