import { useState } from "react";
import type { CampaignRow, LineRow, ListRow } from "@/gen/wire";
import { Field } from "@/components/field";
import { Select } from "@/components/select";
import { phoneText } from "@/lib/format/numbers";
import { fieldSays, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { sayWritten, useAsk } from "./ask";
import { RecordDialog } from "./record-dialog";

const NO_LINE = "none";

type CampaignProps = { campaign: CampaignRow | null; lines: readonly LineRow[]; onClose: () => void };

export function CampaignDialog({ campaign, lines, onClose }: CampaignProps) {
  const rpc = useRpc();
  const [name, setName] = useState(campaign?.name ?? "");
  const [line, setLine] = useState<number | null>(campaign?.line_id ?? null);
  const add = useAsk("campaigns.add", () => {
    say(`${name.trim()} added`);
    onClose();
  });
  const edit = useAsk("campaigns.edit", (_, after) => {
    if (campaign !== null) sayWritten(rpc, `${after.name.trim()} saved`, "campaigns.edit", campaign);
    onClose();
  });
  const asked = campaign === null ? add : edit;
  const wanted = { name, line_id: line };
  const open = lines.filter((one) => one.active || one.id === campaign?.line_id);
  return (
    <RecordDialog
      title={campaign === null ? "Add a campaign" : campaign.name}
      label={campaign === null ? "Add campaign" : "Save"}
      width="sm"
      busy={asked.isPending}
      error={asked.error}
      shown={["name", "line_id"]}
      onSave={() => (campaign === null ? add.mutate(wanted) : edit.mutate({ ...campaign, ...wanted }))}
      onClose={onClose}
    >
      <Name
        value={name}
        error={fieldSays(asked.error, "name")}
        onChange={(text) => {
          setName(text);
          asked.reset();
        }}
      />
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
    </RecordDialog>
  );
}

type ListProps = { list: ListRow | null; campaigns: readonly CampaignRow[]; onClose: () => void };

export function ListDialog({ list, campaigns, onClose }: ListProps) {
  const rpc = useRpc();
  const [name, setName] = useState(list?.name ?? "");
  const [campaign, setCampaign] = useState(list?.campaign_id ?? campaigns.find((one) => one.active)?.id ?? campaigns[0]?.id ?? 0);
  const add = useAsk("lists.add", () => {
    say(`${name.trim()} added`);
    onClose();
  });
  const edit = useAsk("lists.edit", (_, after) => {
    if (list !== null) {
      const before = { id: list.id, name: list.name, campaign_id: list.campaign_id, active: list.active };
      sayWritten(rpc, `${after.name.trim()} saved`, "lists.edit", before);
    }
    onClose();
  });
  const asked = list === null ? add : edit;
  return (
    <RecordDialog
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
      <Name
        value={name}
        error={fieldSays(asked.error, "name")}
        onChange={(text) => {
          setName(text);
          asked.reset();
        }}
      />
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
    </RecordDialog>
  );
}

function Name({ value, error, onChange }: { value: string; error: string | null; onChange: (text: string) => void }) {
  return (
    <Field label="Name" error={error}>
      {(control) => (
        <input {...control} className="field" value={value} autoFocus onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
