import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import type { DispositionRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { MenuItem, MenuLine } from "@/components/menu";
import { SimpleTable } from "@/components/simple-table";
import { Swatch } from "@/components/swatch";
import { Id, RecordsPage, RowMenu } from "@/components/records-page";
import { useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { sayWritten, useDo } from "./ask";
import { addDisposition } from "./commands";
import { DispositionDialog } from "./disposition-dialog";
import { dispositionsQuery } from "./queries";

export function Dispositions() {
  const rpc = useRpc();
  const asked = useQuery(dispositionsQuery(rpc));
  const [open, setOpen] = useState<DispositionRow | "new" | null>(null);
  const turn = useDo("dispositions.edit", (_, after) => {
    const what = `${after.name} ${after.archived ? "archived" : "is offered again"}`;
    sayWritten(rpc, what, "dispositions.edit", { ...after, archived: !after.archived });
  });
  const order = useDo("dispositions.order");
  const remove = useDo("dispositions.delete", () => say("Disposition deleted"));
  const move = (all: readonly DispositionRow[], at: number, by: number) => {
    const ids = all.map((one) => one.id);
    const [moved] = ids.splice(at, 1);
    if (moved !== undefined) ids.splice(at + by, 0, moved);
    order.mutate({ ids });
  };
  return (
    <>
      <RecordsPage
        title="Dispositions"
        about="Where a contact stands. Forms set one by the ID. Their order here is the order in which they are offered."
        asked={asked}
        add={{ label: "Add disposition", command: addDisposition, onAdd: () => setOpen("new") }}
      >
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              inline
              title="No disposition yet"
              about="A few words for where a contact stands: New, Interested, Call back."
              action={<Button onClick={() => setOpen("new")}>Add disposition</Button>}
            />
          ) : (
            <SimpleTable
              label="Dispositions"
              columns={[
                {
                  key: "name",
                  title: "Name",
                  width: "minmax(160px, 1fr)",
                  cell: (one) => (
                    <span className="flex">
                      <Swatch color={one.color} />
                      <span className="cut">{one.name}</span>
                    </span>
                  ),
                },
                { key: "id", title: "ID", width: "56px", cell: (one) => <Id id={one.id} of={one.name} /> },
                {
                  key: "state",
                  title: "State",
                  width: "100px",
                  cell: (one) => (one.archived ? <span className="tag">Archived</span> : "Offered"),
                },
                {
                  key: "order",
                  title: "Order",
                  width: "64px",
                  cell: (one) => {
                    const at = all.indexOf(one);
                    return (
                      <span className="flex tight" onClick={(event) => event.stopPropagation()}>
                        <button
                          type="button"
                          className="btn ghost sm icon"
                          aria-label={`${one.name} up`}
                          disabled={at === 0 || order.isPending}
                          onClick={() => move(all, at, -1)}
                        >
                          <Icon of={ArrowUp} size="xs" />
                        </button>
                        <button
                          type="button"
                          className="btn ghost sm icon"
                          aria-label={`${one.name} down`}
                          disabled={at === all.length - 1 || order.isPending}
                          onClick={() => move(all, at, 1)}
                        >
                          <Icon of={ArrowDown} size="xs" />
                        </button>
                      </span>
                    );
                  },
                },
              ]}
              rows={all}
              rowKey={(one) => one.id}
              isOff={(one) => one.archived}
              onOpen={setOpen}
              actionsWidth="24px"
              actions={(one) => (
                <RowMenu of={one.name}>
                  <MenuItem icon={Pencil} onClick={() => setOpen(one)}>
                    Edit
                  </MenuItem>
                  <MenuItem
                    icon={one.archived ? ArchiveRestore : Archive}
                    onClick={() => turn.mutate({ ...one, archived: !one.archived })}
                  >
                    {one.archived ? "Offer again" : "Archive: no longer offered"}
                  </MenuItem>
                  <MenuLine />
                  <MenuItem icon={Trash2} onClick={() => remove.mutate({ id: one.id })}>
                    Delete, if no contact has it
                  </MenuItem>
                </RowMenu>
              )}
            />
          )
        }
      </RecordsPage>
      {open !== null && <DispositionDialog of={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
