import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Pencil, Power, PowerOff, Trash2 } from "lucide-react";
import type { LineRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { MenuItem, MenuLine } from "@/components/menu";
import { PhoneNumber } from "@/components/phone";
import { SimpleTable } from "@/components/simple-table";
import { Id, Off, RecordsPage, RowMenu } from "@/components/records-page";
import { fieldSays, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { sayWritten, useAddOrEdit, useDo } from "./ask";
import { addLine } from "./commands";
import { NameField } from "./name-field";
import { linesQuery } from "./queries";

const written = ({ id, name, phone, active }: LineRow) => ({ id, name, phone_number: phone.e164, active });

export function Lines() {
  const rpc = useRpc();
  const asked = useQuery(linesQuery(rpc));
  const [open, setOpen] = useState<LineRow | "new" | null>(null);
  const turn = useDo("lines.edit", (_, after) => {
    const what = `${after.name} ${after.active ? "is active again" : "deactivated"}`;
    sayWritten(rpc, what, "lines.edit", { ...after, active: !after.active });
  });
  const remove = useDo("lines.delete", () => say("Line deleted"));
  return (
    <>
      <RecordsPage
        title="Lines"
        about="The numbers the office calls from. A form can name the line of its leads by the ID. A line that is not active takes no leads: forms that name it get an error on line_id."
        asked={asked}
        add={{ label: "Add line", command: addLine, onAdd: () => setOpen("new") }}
      >
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState
              inline
              title="No line yet"
              about="Add the number that people see when you call them. Campaigns and forms refer to it."
              action={<Button onClick={() => setOpen("new")}>Add line</Button>}
            />
          ) : (
            <SimpleTable
              label="Lines"
              columns={[
                { key: "name", title: "Name", width: "minmax(140px, 1.4fr)", cell: (line) => line.name },
                { key: "id", title: "ID", width: "56px", cell: (line) => <Id id={line.id} of={line.name} /> },
                {
                  key: "number",
                  title: "Number",
                  width: "minmax(140px, 1fr)",
                  cell: (line) => <PhoneNumber phone={line.phone} />,
                },
                { key: "state", title: "State", width: "100px", cell: (line) => (line.active ? "Active" : <Off />) },
              ]}
              rows={lines}
              rowKey={(line) => line.id}
              isOff={(line) => !line.active}
              onOpen={setOpen}
              actionsWidth="24px"
              actions={(line) => (
                <RowMenu of={line.name}>
                  <MenuItem icon={Pencil} onClick={() => setOpen(line)}>
                    Edit
                  </MenuItem>
                  <MenuItem
                    icon={line.active ? PowerOff : Power}
                    onClick={() => turn.mutate({ ...written(line), active: !line.active })}
                  >
                    {line.active ? "Deactivate" : "Activate"}
                  </MenuItem>
                  <MenuLine />
                  <MenuItem icon={Trash2} onClick={() => remove.mutate({ id: line.id })}>
                    Delete, if nothing uses it
                  </MenuItem>
                </RowMenu>
              )}
            />
          )
        }
      </RecordsPage>
      {open !== null && <LineDialog line={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

function LineDialog({ line, onClose }: { line: LineRow | null; onClose: () => void }) {
  const [name, setName] = useState(line?.name ?? "");
  const [number, setNumber] = useState(line === null ? "" : line.phone.country === "US" ? line.phone.national : line.phone.e164);
  const { add, edit, asked } = useAddOrEdit("lines.add", "lines.edit", line === null ? null : written(line), onClose);
  const save = () =>
    line === null
      ? add.mutate({ name, phone_number: number })
      : edit.mutate({ id: line.id, name, phone_number: number, active: line.active });
  return (
    <FormDialog
      title={line === null ? "Add a line" : line.name}
      label={line === null ? "Add line" : "Save"}
      width="sm"
      busy={asked.isPending}
      error={asked.error}
      shown={["name", "phone_number"]}
      onSave={save}
      onClose={onClose}
    >
      <NameField value={name} asked={asked} onChange={setName} hint="Only you see it: Chicago main" />
      <Field label="Number" required="Enter the number." error={fieldSays(asked.error, "phone_number")}>
        {(control) => (
          <input
            {...control}
            className="field"
            inputMode="tel"
            value={number}
            onChange={(event) => {
              setNumber(event.target.value);
              asked.reset();
            }}
          />
        )}
      </Field>
    </FormDialog>
  );
}
