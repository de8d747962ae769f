import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { OfficeSettings } from "@/gen/wire";
import { Button } from "@/components/button";
import { Combobox } from "@/components/combobox";
import { FieldRow } from "@/components/field";
import { Form, FormEnd } from "@/components/form";
import { Wrong } from "@/components/notice";
import { RecordsPage } from "@/components/records-page";
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
      {(office) => <OfficeForm key={`${office.name} ${office.default_region}`} before={office} />}
    </RecordsPage>
  );
}

function OfficeForm({ before }: { before: OfficeSettings }) {
  const rpc = useRpc();
  const [draft, setDraft] = useState(before);
  const save = useAsk("office.set", () => sayWritten(rpc, "Office saved", "office.set", before));
  const change = (part: Partial<OfficeSettings>) => {
    setDraft({ ...draft, ...part });
    save.reset();
  };
  const changed = draft.name !== before.name || draft.default_region !== before.default_region;
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
      <FieldRow label="Name" error={fieldSays(save.error, "name")} hint="Shown in the rail and at the sign-in">
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
      <FormEnd>
        <Button type="submit" kind="primary" command={saveOffice} busy={save.isPending} disabled={!changed}>
          Save
        </Button>
      </FormEnd>
    </Form>
  );
}
