import { useState } from "react";
import type { CampaignRow, LineRow, ListRow } from "@/gen/wire";
import { Field } from "@/components/field";
import { FormDialog } from "@/components/form-dialog";
import { Select } from "@/components/select";
import { phoneText } from "@/lib/format/numbers";
import { fieldSays } from "@/lib/rpc";
import { useAddOrEdit } from "./ask";
import { NameField } from "./name-field";

const NO_LINE = "none";

type CampaignProps = { campaign: CampaignRow | null; lines: readonly LineRow[]; onClose: () => void };

export function CampaignDialog({ campaign, lines, onClose }: CampaignProps) {
  const [name, setName] = useState(campaign?.name ?? "");
  const [line, setLine] = useState<number | null>(campaign?.line_id ?? null);
  const { add, edit, asked } = useAddOrEdit("campaigns.add", "campaigns.edit", campaign, onClose);
  const wanted = { name, line_id: line };
  const open = lines.filter((one) => one.active || one.id === campaign?.line_id);
  return (
    <FormDialog
      title={campaign === null ? "Add a campaign" : campaign.name}
      label={campaign === null ? "Add campaign" : "Save"}
      width="sm"
      busy={asked.isPending}
      error={asked.error}
      shown={["name", "line_id"]}
      onSave={() => (campaign === null ? add.mutate(wanted) : edit.mutate({ ...campaign, ...wanted }))}
      onClose={onClose}
    >
      <NameField value={name} asked={asked} onChange={setName} />
      <Field label="Line" optional error={fieldSays(asked.error, "line_id")} hint="What its leads see when they are called">
        {(control) => (
          <Select
            {...control}
            value={line === null ? NO_LINE : String(line)}
            options={[
              { value: NO_LINE, label: "No line of its own" },
              ...open.map((one) => ({ value: String(one.id), label: one.name, about: phoneText(one.phone) })),
            ]}
            onChoose={(value) => setLine(value === NO_LINE ? null : Number(value))}
          />
        )}
      </Field>
    </FormDialog>
  );
}

type ListProps = { list: ListRow | null; campaigns: readonly CampaignRow[]; onClose: () => void };

export function ListDialog({ list, campaigns, onClose }: ListProps) {
  const [name, setName] = useState(list?.name ?? "");
  const [campaign, setCampaign] = useState(list?.campaign_id ?? campaigns.find((one) => one.active)?.id ?? campaigns[0]?.id ?? 0);
  const before = list && { id: list.id, name: list.name, campaign_id: list.campaign_id, active: list.active };
  const { add, edit, asked } = useAddOrEdit("lists.add", "lists.edit", before, onClose);
  return (
    <FormDialog
      title={list === null ? "Add a list" : list.name}
      label={list === null ? "Add list" : "Save"}
      width="sm"
      busy={asked.isPending}
      error={asked.error}
      shown={["name", "campaign_id"]}
      onSave={() =>
        list === null
          ? add.mutate({ name, campaign_id: campaign })
          : edit.mutate({ id: list.id, name, campaign_id: campaign, active: list.active })
      }
      onClose={onClose}
    >
      <NameField value={name} asked={asked} onChange={setName} />
      <Field label="Campaign" error={fieldSays(asked.error, "campaign_id")}>
        {(control) => (
          <Select
            {...control}
            value={String(campaign)}
            options={campaigns.map((one) => ({
              value: String(one.id),
              label: one.name,
              about: one.active ? undefined : "Not active",
            }))}
            onChoose={(value) => setCampaign(Number(value))}
          />
        )}
      </Field>
    </FormDialog>
  );
}
