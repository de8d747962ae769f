import { useState } from "react";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import type { ContactRow, ContactsPageDone, Problem } from "@/gen/wire";
import { Combobox, type Item } from "@/components/combobox";
import { Field } from "@/components/field";
import { phoneText } from "@/lib/format/numbers";
import { useRpc, type Transport } from "@/lib/rpc";

const FOUND = 8;

const foundQuery = (rpc: Transport, query: string) =>
  queryOptions<ContactsPageDone, Problem>({
    queryKey: ["contacts", "pick", query],
    queryFn: () =>
      rpc.call("contacts.page", {
        query,
        filter: [],
        sort: "newest",
        start: { at: "index", index: 0 },
        limit: FOUND,
      }),
    gcTime: 10_000,
  });

const itemOf = (row: ContactRow): Item => ({
  id: String(row.id),
  label: row.name,
  about: [phoneText(row.phone), row.company, `#${row.id}`].filter((part) => part !== null).join(" · "),
});

/** The other contact, found as in the list: by name, company, number or e-mail. */
export function PickContact({
  not,
  chosen,
  onChoose,
}: {
  not: number;
  chosen: ContactRow | null;
  onChoose: (id: number) => void;
}) {
  const rpc = useRpc();
  const [typed, setTyped] = useState("");
  const query = typed.trim();
  const { data } = useQuery({ ...foundQuery(rpc, query), enabled: query !== "", placeholderData: keepPreviousData });
  const items = query === "" ? [] : (data?.rows ?? []).filter((row) => row.id !== not).map(itemOf);
  return (
    <Field label="With" hint="Find the other contact by name, company, number or e-mail.">
      {(control) => (
        <Combobox
          {...control}
          items={items}
          value={chosen === null ? null : itemOf(chosen)}
          placeholder="Search contacts"
          empty={query === "" ? "" : "Nobody matches"}
          onSearch={setTyped}
          onChoose={(item) => item !== null && onChoose(Number(item.id))}
        />
      )}
    </Field>
  );
}
