import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Ellipsis, Pencil } from "lucide-react";
import type { CustomFieldRow, UnknownField } from "@/gen/wire";
import { Button } from "@/components/button";
import { Copyable } from "@/components/copy-button";
import { Icon } from "@/components/icon";
import { Menu, MenuItem } from "@/components/menu";
import { RecordsPage } from "@/components/records-page";
import { SimpleTable } from "@/components/simple-table";
import { count, some } from "@/lib/format/numbers";
import { asProblem, useRpc } from "@/lib/rpc";
import { sayFailed, sayWithUndo } from "@/lib/toast";
import { newField } from "./commands";
import { FieldDialog, type Opened } from "./field-dialog";
import { customFieldsQuery, usesQuery } from "./queries";
import { typeWord } from "./words";

export function CustomFieldsSettings() {
  const rpc = useRpc();
  const asked = useQuery(customFieldsQuery(rpc));
  const { data: uses } = useQuery(usesQuery(rpc));
  const [opened, setOpened] = useState<Opened | null>(null);
  const held = (key: string) => uses?.held.find((one) => one.key === key)?.contacts ?? 0;

  const archive = async (field: CustomFieldRow, archived: boolean) => {
    try {
      await rpc.call("custom_fields.archive", { id: field.id, archived });
      sayWithUndo(archived ? `${field.label} archived` : `${field.label} is back`, async () => {
        await rpc.call("custom_fields.archive", { id: field.id, archived: !archived });
        return undefined;
      });
    } catch (thrown) {
      sayFailed(asProblem(thrown).message);
    }
  };
  const move = (field: CustomFieldRow, by: 1 | -1) => {
    const ids = (asked.data ?? []).map((one) => one.id);
    const at = ids.indexOf(field.id);
    const other = ids[at + by];
    if (other === undefined) return;
    ids[at + by] = field.id;
    ids[at] = other;
    rpc.call("custom_fields.order", { ids }).catch((thrown: unknown) => sayFailed(asProblem(thrown).message));
  };
  return (
    <>
      <RecordsPage
        title="Custom fields"
        about="What this office keeps of its contacts beside name, company, number and address. A lead that names the key fills the field; in a contact’s panel it can be filled by hand."
        asked={asked}
        add={{ label: "Add field", command: newField, onAdd: () => setOpened({ key: null }) }}
      >
        {(fields) => (
          <>
            <SimpleTable
              label="Custom fields"
              columns={[
                {
                  key: "label",
                  title: "Label",
                  width: "minmax(120px, 1.2fr)",
                  cell: (field: CustomFieldRow) => field.label,
                },
                {
                  key: "key",
                  title: "Key",
                  width: "minmax(110px, 1fr)",
                  cell: (field) => (
                    <Copyable text={field.key} name="key" mono>
                      {field.key}
                    </Copyable>
                  ),
                },
                {
                  key: "type",
                  title: "Type",
                  width: "110px",
                  cell: (field) => (
                    <span className="cut" title={field.choices.join(", ")}>
                      {field.archived ? "Archived" : typeWord(field.kind)}
                    </span>
                  ),
                },
                {
                  key: "held",
                  title: "Contacts",
                  width: "80px",
                  right: true,
                  cell: (field) => <span className="num">{count(held(field.key))}</span>,
                },
              ]}
              rows={[...fields].sort((a, b) => Number(a.archived) - Number(b.archived))}
              rowKey={(field) => field.id}
              isOff={(field) => field.archived}
              onOpen={(field) => setOpened({ field })}
              actionsWidth="28px"
              actions={(field) => (
                <Menu
                  align="end"
                  trigger={
                    <button type="button" className="btn ghost icon sm" aria-label={`More about ${field.label}`}>
                      <Icon of={Ellipsis} size="sm" />
                    </button>
                  }
                >
                  <MenuItem icon={Pencil} onClick={() => setOpened({ field })}>
                    Change
                  </MenuItem>
                  <MenuItem icon={ArrowUp} onClick={() => move(field, -1)}>
                    Move up
                  </MenuItem>
                  <MenuItem icon={ArrowDown} onClick={() => move(field, 1)}>
                    Move down
                  </MenuItem>
                  {!field.built_in && (
                    <MenuItem
                      icon={field.archived ? ArchiveRestore : Archive}
                      onClick={() => void archive(field, !field.archived)}
                    >
                      {field.archived ? "Take back" : "Archive"}
                    </MenuItem>
                  )}
                </Menu>
              )}
            />
            {uses !== undefined && uses.unknown.length > 0 && (
              <NotKept fields={uses.unknown} onKeep={(key) => setOpened({ key })} />
            )}
          </>
        )}
      </RecordsPage>
      {opened !== null && <FieldDialog opened={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

/** What leads bring beside the known fields. */
function NotKept({ fields, onKeep }: { fields: UnknownField[]; onKeep: (key: string) => void }) {
  return (
    <section className="not-kept">
      <h3 className="part">Brought by leads and not kept</h3>
      <p className="t2">
        Recent leads named these fields. They stand in the request log only; keep one, and the leads that come from now on fill
        it.
      </p>
      <ul className="unknown-fields">
        {fields.map(({ key, leads }) => (
          <li key={key} className="row">
            <span className="mono cut">{key}</span>
            <span className="t3 t12 grow">{some(leads, "lead")}</span>
            <Button size="sm" onClick={() => onKeep(key)}>
              Keep
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
