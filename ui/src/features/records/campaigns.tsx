import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Pencil, Plus, Power, PowerOff, Trash2 } from "lucide-react";
import type { CampaignRow, ListRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { EmptyState } from "@/components/empty-state";
import { MenuItem, MenuLine } from "@/components/menu";
import { SimpleTable } from "@/components/simple-table";
import { Id, Off, RecordsPage, RowMenu } from "@/components/records-page";
import { count } from "@/lib/format/numbers";
import { useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { sayWritten, useDo } from "./ask";
import { CampaignDialog, ListDialog } from "./campaign-dialogs";
import { addCampaign, addList } from "./commands";
import { campaignsQuery, linesQuery, listsQuery } from "./queries";

type Open = { what: "campaign"; campaign: CampaignRow | null } | { what: "list"; list: ListRow | null } | null;

export function Campaigns() {
  const rpc = useRpc();
  const asked = useQuery(campaignsQuery(rpc));
  const { data: lines = [] } = useQuery(linesQuery(rpc));
  const { data: lists } = useQuery(listsQuery(rpc));
  const [open, setOpen] = useState<Open>(null);
  const campaigns = asked.data ?? [];
  const newList = () => setOpen({ what: "list", list: null });
  const newCampaign = () => setOpen({ what: "campaign", campaign: null });
  return (
    <>
      <RecordsPage
        title="Campaigns and lists"
        about="A list takes in leads; a campaign says which line its lists are called from. Forms name lists by the ID."
        asked={asked}
        add={campaigns.length === 0 ? undefined : { label: "Add campaign", command: addCampaign, onAdd: newCampaign }}
        more={
          campaigns.length > 0 && (
            <Button icon={Plus} command={addList} onClick={newList}>
              Add list
            </Button>
          )
        }
      >
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              inline
              title="No campaign yet"
              about="Make a campaign first, then a list in it. Leads that name no list are taken all the same."
              action={<Button onClick={newCampaign}>Add campaign</Button>}
            />
          ) : (
            <>
              <h3>Campaigns</h3>
              <CampaignTable
                campaigns={all}
                lists={lists ?? []}
                lineName={(id) => lines.find((line) => line.id === id)?.name ?? null}
                onOpen={(campaign) => setOpen({ what: "campaign", campaign })}
              />
              <h3>Lists</h3>
              {lists === undefined ? null : lists.length === 0 ? (
                <EmptyState
                  inline
                  title="No list yet"
                  about="A lead that names a list keeps what was submitted under it, as often as it comes."
                  action={<Button onClick={newList}>Add list</Button>}
                />
              ) : (
                <ListTable
                  lists={lists}
                  campaignName={(id) => all.find((campaign) => campaign.id === id)?.name ?? ""}
                  onOpen={(list) => setOpen({ what: "list", list })}
                />
              )}
            </>
          )
        }
      </RecordsPage>
      {open?.what === "campaign" && <CampaignDialog campaign={open.campaign} lines={lines} onClose={() => setOpen(null)} />}
      {open?.what === "list" && <ListDialog list={open.list} campaigns={campaigns} onClose={() => setOpen(null)} />}
    </>
  );
}

type CampaignsProps = {
  campaigns: readonly CampaignRow[];
  lists: readonly ListRow[];
  lineName: (id: number) => string | null;
  onOpen: (campaign: CampaignRow) => void;
};

function CampaignTable({ campaigns, lists, lineName, onOpen }: CampaignsProps) {
  const rpc = useRpc();
  const turn = useDo("campaigns.edit", (_, after) => {
    const what = `${after.name} ${after.active ? "is active again" : "deactivated"}`;
    sayWritten(rpc, what, "campaigns.edit", { ...after, active: !after.active });
  });
  const remove = useDo("campaigns.delete", () => say("Campaign deleted"));
  return (
    <SimpleTable
      label="Campaigns"
      columns={[
        { key: "name", title: "Name", width: "minmax(140px, 1.4fr)", cell: (campaign) => campaign.name },
        { key: "id", title: "ID", width: "56px", cell: (campaign) => <Id id={campaign.id} of={campaign.name} /> },
        {
          key: "line",
          title: "Line",
          width: "minmax(120px, 1fr)",
          cell: (campaign) => (campaign.line_id === null ? <span className="t3">—</span> : (lineName(campaign.line_id) ?? "")),
        },
        { key: "state", title: "State", width: "92px", cell: (campaign) => (campaign.active ? "Active" : <Off />) },
        {
          key: "lists",
          title: "Lists",
          width: "56px",
          right: true,
          cell: (campaign) => count(lists.filter((list) => list.campaign_id === campaign.id).length),
        },
      ]}
      rows={campaigns}
      rowKey={(campaign) => campaign.id}
      isOff={(campaign) => !campaign.active}
      onOpen={onOpen}
      actionsWidth="24px"
      actions={(campaign) => (
        <RowMenu of={campaign.name}>
          <MenuItem icon={Pencil} onClick={() => onOpen(campaign)}>
            Edit
          </MenuItem>
          <MenuItem
            icon={campaign.active ? PowerOff : Power}
            onClick={() => turn.mutate({ ...campaign, active: !campaign.active })}
          >
            {campaign.active ? "Deactivate" : "Activate"}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={Trash2} onClick={() => remove.mutate({ id: campaign.id })}>
            Delete, if it has no list
          </MenuItem>
        </RowMenu>
      )}
    />
  );
}

type ListsProps = { lists: readonly ListRow[]; campaignName: (id: number) => string; onOpen: (list: ListRow) => void };

function ListTable({ lists, campaignName, onOpen }: ListsProps) {
  const rpc = useRpc();
  const turn = useDo("lists.edit", (_, after) => {
    const what = `${after.name} ${after.active ? "takes leads again" : "takes no more leads"}`;
    sayWritten(rpc, what, "lists.edit", { ...after, active: !after.active });
  });
  const remove = useDo("lists.delete", () => say("List deleted"));
  const written = ({ id, name, campaign_id, active }: ListRow) => ({ id, name, campaign_id, active });
  return (
    <SimpleTable
      label="Lists"
      columns={[
        { key: "name", title: "Name", width: "minmax(140px, 1.4fr)", cell: (list) => list.name },
        { key: "id", title: "ID", width: "56px", cell: (list) => <Id id={list.id} of={list.name} /> },
        { key: "campaign", title: "Campaign", width: "minmax(120px, 1fr)", cell: (list) => campaignName(list.campaign_id) },
        { key: "state", title: "State", width: "92px", cell: (list) => (list.active ? "Active" : <Off />) },
        { key: "leads", title: "Leads", width: "72px", right: true, cell: (list) => count(list.leads) },
      ]}
      rows={lists}
      rowKey={(list) => list.id}
      isOff={(list) => !list.active}
      onOpen={onOpen}
      actionsWidth="24px"
      actions={(list) => (
        <RowMenu of={list.name}>
          <MenuItem icon={Pencil} onClick={() => onOpen(list)}>
            Edit
          </MenuItem>
          <MenuItem icon={list.active ? PowerOff : Power} onClick={() => turn.mutate({ ...written(list), active: !list.active })}>
            {list.active ? "Deactivate: forms that name it get an error" : "Activate"}
          </MenuItem>
          {list.leads === 0 && (
            <>
              <MenuLine />
              <MenuItem icon={Trash2} onClick={() => remove.mutate({ id: list.id })}>
                Delete
              </MenuItem>
            </>
          )}
        </RowMenu>
      )}
    />
  );
}
