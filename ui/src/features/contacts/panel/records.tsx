import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import type { ContactDetail, Edit, Origin } from "@/gen/wire";
import { useRpc } from "@/lib/rpc";
import { Disposition } from "../disposition";
import { choicesQuery } from "../queries";
import { Choice } from "./choice";
import { Id } from "./named";
import { OriginWord } from "./origin";
import { orSay, type Save } from "./use-save";

type Props = { detail: ContactDetail; origin: Origin | null; save: Save };

/** What a contact points at: each with its id, as everything is that an API wants by id. */
function Pointed({ label, origin, children, id }: { label: string; origin: Origin | null; children: ReactNode; id: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="row">
        {children}
        {id}
      </dd>
      <dd className="origin">{id !== null && <OriginWord origin={origin} />}</dd>
    </>
  );
}

const idOf = (value: string): number | null => (value === "" ? null : Number(value));

export function OwnerField({ detail, origin, save }: Props) {
  const { data } = useQuery(choicesQuery(useRpc()));
  const { owner } = detail.row;
  const choose = (value: string) => {
    const edit: Edit = { what: "owner", was: owner?.id ?? null, id: idOf(value) };
    void orSay(save([edit], value === "" ? "Nobody owns this contact now" : "Owner changed"));
  };
  return (
    <Pointed label="Owner" origin={origin} id={owner === null ? null : <Id of={owner} what="user" />}>
      <Choice
        name="Owner"
        value={owner === null ? "" : String(owner.id)}
        options={(data?.users ?? []).map((user) => ({ value: String(user.id), label: user.name }))}
        none="nobody yet"
        onChoose={choose}
      >
        {owner?.name ?? <span className="t3">nobody yet</span>}
      </Choice>
    </Pointed>
  );
}

export function LineField({ detail, origin, save }: Props) {
  const { data } = useQuery(choicesQuery(useRpc()));
  const { line } = detail;
  if (line === null && (data?.lines.length ?? 0) === 0) return null;
  return (
    <Pointed label="Line" origin={origin} id={line === null ? null : <Id of={line} what="line" />}>
      <Choice
        name="Line"
        value={line === null ? "" : String(line.id)}
        options={(data?.lines ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        none="None"
        onChoose={(value) => void orSay(save([{ what: "line", was: line?.id ?? null, id: idOf(value) }], "Line changed"))}
      >
        {line?.name ?? <span className="t3">—</span>}
      </Choice>
    </Pointed>
  );
}

export function DispositionField({ detail, origin, save }: Props) {
  const { data } = useQuery(choicesQuery(useRpc()));
  const { disposition } = detail.row;
  const choose = (value: string) => {
    const edit: Edit = { what: "disposition", was: disposition?.id ?? null, id: idOf(value) };
    void orSay(save([edit], "Disposition changed"));
  };
  return (
    <Pointed label="Disposition" origin={origin} id={disposition === null ? null : <Id of={disposition} what="disposition" />}>
      <Choice
        name="Disposition"
        value={disposition === null ? "" : String(disposition.id)}
        options={(data?.dispositions ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        none="None"
        onChoose={choose}
      >
        <Disposition of={disposition} />
      </Choice>
    </Pointed>
  );
}
