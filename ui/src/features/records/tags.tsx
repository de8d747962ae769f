import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Merge, Pencil, Trash2 } from "lucide-react";
import type { TagRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { ConfirmDialog } from "@/components/dialog";
import { EmptyState } from "@/components/empty-state";
import { MenuItem, MenuLine } from "@/components/menu";
import { SimpleTable } from "@/components/simple-table";
import { Id, RecordsPage, RowMenu } from "@/components/records-page";
import { count, some } from "@/lib/format/numbers";
import { useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { useDo } from "./ask";
import { addTag } from "./commands";
import { tagsQuery } from "./queries";
import { MergeTagDialog, TagDialog } from "./tag-dialogs";

type Open = { what: "add" } | { what: "rename" | "merge" | "delete"; tag: TagRow } | null;

export function Tags() {
  const asked = useQuery(tagsQuery(useRpc()));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const remove = useDo("tags.delete", ({ contacts }) => {
    say(contacts === 0 ? "Tag deleted" : `Tag deleted from ${some(contacts, "contact")}`);
    close();
  });
  const start = () => setOpen({ what: "add" });
  return (
    <>
      <RecordsPage
        title="Tags"
        about="Words put on contacts. A form can send a tag by its name or its ID; a name that is new makes a new tag."
        asked={asked}
        add={{ label: "Add tag", command: addTag, onAdd: start }}
      >
        {(tags) =>
          tags.length === 0 ? (
            <EmptyState
              inline
              title="No tag yet"
              about="Tags come with the first form that sends one, or from here."
              action={<Button onClick={start}>Add tag</Button>}
            />
          ) : (
            <SimpleTable
              label="Tags"
              columns={[
                { key: "name", title: "Name", width: "minmax(160px, 1fr)", cell: (tag) => tag.name },
                { key: "id", title: "ID", width: "72px", cell: (tag) => <Id id={tag.id} of={tag.name} /> },
                { key: "contacts", title: "Contacts", width: "96px", right: true, cell: (tag) => count(tag.contacts) },
              ]}
              rows={tags}
              rowKey={(tag) => tag.id}
              onOpen={(tag) => setOpen({ what: "rename", tag })}
              actionsWidth="24px"
              actions={(tag) => (
                <RowMenu of={tag.name}>
                  <MenuItem icon={Pencil} onClick={() => setOpen({ what: "rename", tag })}>
                    Rename
                  </MenuItem>
                  {tags.length > 1 && (
                    <MenuItem icon={Merge} onClick={() => setOpen({ what: "merge", tag })}>
                      Merge into another
                    </MenuItem>
                  )}
                  <MenuLine />
                  <MenuItem
                    icon={Trash2}
                    onClick={() => (tag.contacts === 0 ? remove.mutate({ id: tag.id }) : setOpen({ what: "delete", tag }))}
                  >
                    Delete
                  </MenuItem>
                </RowMenu>
              )}
            />
          )
        }
      </RecordsPage>
      {open?.what === "add" && <TagDialog tag={null} onClose={close} />}
      {open?.what === "rename" && <TagDialog tag={open.tag} onClose={close} />}
      {open?.what === "merge" && (
        <MergeTagDialog tag={open.tag} others={asked.data?.filter((tag) => tag.id !== open.tag.id) ?? []} onClose={close} />
      )}
      {open?.what === "delete" && (
        <ConfirmDialog
          open
          onClose={close}
          title={`Delete ${open.tag.name}?`}
          about={`It is taken off ${some(open.tag.contacts, "contact")}; they stay as they are otherwise. A form that sends its ID gets an error on tag_id; one that sends its name makes it anew. This cannot be undone.`}
          label="Delete tag"
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ id: open.tag.id })}
        />
      )}
    </>
  );
}
