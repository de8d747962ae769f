import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Problem, UserRow, UserUses } from "@/gen/wire";
import { Checkbox } from "@/components/checkbox";
import { Combobox, type Item } from "@/components/combobox";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import { FormFoot } from "@/components/form-dialog";
import { Notice } from "@/components/notice";
import { some } from "@/lib/format/numbers";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { roleWord } from "@/lib/words";
import { useAsk } from "../ask";

type Props = { user: UserRow; others: readonly UserRow[]; onClose: () => void };

/** What happens when somebody leaves, and who takes over. */
export function LeaveDialog({ user, others, onClose }: Props) {
  const rpc = useRpc();
  const { data: uses } = useQuery<UserUses, Problem>({
    queryKey: ["users", "uses", user.id],
    queryFn: () => rpc.call("users.uses", { id: user.id }),
    staleTime: 0,
  });
  const [to, setTo] = useState<Item | null>(null);
  const [queue, setQueue] = useState(true);
  const [contacts, setContacts] = useState(true);
  const leave = useAsk("users.deactivate", (done) => {
    const handed = [
      done.queue > 0 && `${some(done.queue, "contact")} in the queue`,
      done.contacts > 0 && some(done.contacts, "contact"),
    ].filter((part) => part !== false);
    say(`${user.name} is no longer active${handed.length > 0 && to !== null ? `. ${to.label} has ${handed.join(" and ")}` : ""}`);
    onClose();
  });
  const people = others.map((other) => ({ id: String(other.id), label: other.name, about: roleWord[other.role] }));
  const takes = uses !== undefined && (uses.waiting > 0 || uses.contacts > 0);
  const rest = restOf(leave.error, ["hand_to", "id"]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Deactivate ${user.name}?`}
      about="Every window of theirs is signed out at once. They can be reactivated at any time."
      onSubmit={() =>
        !leave.isPending && leave.mutate({ id: user.id, hand_to: to === null ? null : Number(to.id), queue, contacts })
      }
      foot={<FormFoot label="Deactivate" kind="danger" busy={leave.isPending} onClose={onClose} />}
    >
      {(fieldSays(leave.error, "id") ?? rest) !== null && (
        <Notice tone="bad">
          <p>{fieldSays(leave.error, "id") ?? rest}</p>
        </Notice>
      )}
      {uses !== undefined && (
        <ul className="facts plain">
          <li>
            New leads that name them ({user.id}) as <code>user_id</code> are refused with an error on that field.
          </li>
          {uses.ring_groups.length > 0 && (
            <li>
              {uses.ring_groups.map((group) => group.name).join(", ")}: they are passed over, and keep their place for when they
              come back.
            </li>
          )}
          {uses.tokens.length > 0 && (
            <li>Tokens of theirs go on working: {uses.tokens.map((token) => token.name).join(", ")}.</li>
          )}
          {takes && (
            <li>
              {uses.waiting > 0 ? `${some(uses.waiting, "contact")} in their queue` : "Nothing in their queue"};{" "}
              {some(uses.contacts, "contact")} of which they are the owner.
            </li>
          )}
        </ul>
      )}
      {takes && (
        <Field
          label="Hand over to"
          optional
          error={fieldSays(leave.error, "hand_to")}
          hint="Without one, all of it stays with them"
        >
          {(control) => (
            <Combobox
              {...control}
              items={people}
              value={to}
              onChoose={setTo}
              clearable
              placeholder="Choose somebody"
              empty="Nobody else is active"
            />
          )}
        </Field>
      )}
      {takes && to !== null && (
        <div>
          {uses.waiting > 0 && (
            <Checkbox checked={queue} onChange={setQueue}>
              Their queue, behind what waits for {to.label}
            </Checkbox>
          )}
          {uses.contacts > 0 && (
            <Checkbox checked={contacts} onChange={setContacts}>
              Their contacts: {to.label} becomes the owner
            </Checkbox>
          )}
        </div>
      )}
    </Dialog>
  );
}
