import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { OfficeSettings } from "@/gen/wire";
import { ApplyRow } from "@/components/apply-row";
import { Combobox } from "@/components/combobox";
import { FieldRow } from "@/components/field";
import { Form } from "@/components/form";
import { Wrong } from "@/components/notice";
import { RecordsPage } from "@/components/records-page";
import { useDraft } from "@/lib/drafts";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";
import { sayWritten, useAsk } from "./ask";
import { saveOffice } from "./commands";
import { officeQuery } from "./queries";
import { regionName, regions } from "./regions";

export function Office() {
  const asked = useQuery(officeQuery(useRpc()));
  return (
    <RecordsPage
      title="Office"
      about="What stands above the rooms, and how numbers are read. Changes apply at once."
      asked={asked}
    >
      {(office) => <OfficeForm before={office} />}
    </RecordsPage>
  );
}

function OfficeForm({ before }: { before: OfficeSettings }) {
  const rpc = useRpc();
  const queries = useQueryClient();
  const { draft, changed, ...kept } = useDraft("/settings/office", before);
  const save = useAsk("office.set", (_done, now) => {
    queries.setQueryData(officeQuery(rpc).queryKey, now);
    kept.forget();
    sayWritten(rpc, "Office saved", "office.set", before);
  });
  const change = (part: Partial<OfficeSettings>) => {
    kept.change(part);
    save.reset();
  };
  const rest = restOf(save.error, ["name", "default_region"]);
  const region = { id: draft.default_region, label: regionName(draft.default_region) };
  return (
    <Form
      className="form office"
      onSubmit={() => {
        if (changed && !save.isPending) save.mutate(draft);
      }}
    >
      <Wrong words={rest} />
      <FieldRow
        label="Name"
        required="Enter a name."
        error={fieldSays(save.error, "name")}
        hint="Shown in the rail and at the sign-in"
      >
        {(control) => (
          <input {...control} className="field" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        )}
      </FieldRow>
      <FieldRow
        label="Default country"
        error={fieldSays(save.error, "default_region")}
        hint="How a number without a country code is read. Numbers that are stored already stay as they are."
      >
        {(control) => (
          <Combobox
            {...control}
            items={regions}
            value={region}
            onChoose={(item) => item !== null && change({ default_region: item.id })}
          />
        )}
      </FieldRow>
      <ApplyRow
        command={saveOffice}
        busy={save.isPending}
        disabled={!changed}
        changed={changed}
        onDiscard={() => {
          kept.forget();
          save.reset();
        }}
      />
    </Form>
  );
}
