import { Fragment, useState, type ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { ContactDetail, CustomFieldRow } from "@/gen/wire";
import { Button } from "@/components/button";
import { Menu, MenuItem } from "@/components/menu";
import { longMoment, shortMoment } from "@/lib/format/time";
import { useRpc } from "@/lib/rpc";
import { fieldsQuery } from "../queries";
import { Choice } from "./choice";
import { Editable } from "./editable";
import { kindOf, merged, optionsOf, readable, type Shown } from "./field-list";
import type { AskMerge } from "../merge/use-merge-dialog";
import { Numbers } from "./numbers";
import { OriginWord } from "./origin";
import { DispositionField, LineField, OwnerField } from "./records";
import { orSay, type Save } from "./use-save";

type Props = { detail: ContactDetail; now: number; save: Save; onMerge: AskMerge; onOpen: (id: number) => void };

/** Everything known about a contact and where each value came from; each can be changed where it stands. */
export function Fields({ detail, now, save, onMerge, onOpen }: Props) {
  const { row } = detail;
  const { data: defined = [] } = useQuery(fieldsQuery(useRpc()));
  const [added, setAdded] = useState<readonly string[]>([]);
  const [fresh, setFresh] = useState<string | null>(null);
  const { shown, blank } = merged(detail.fields, defined, added);
  const field = (key: string) => detail.fields.find((one) => one.key === key);
  return (
    <section className="sec" aria-label="Fields" data-edits="">
      <h3>
        Fields <span className="t3">and where each came from</span>
      </h3>
      <dl className="of edits">
        <Numbers detail={detail} onMerge={onMerge} onOpen={onOpen} />
        {shown.map((one) => (
          <Fragment key={one.key}>
            <dt>{one.label}</dt>
            <dd className="text">
              <FieldValue
                field={one}
                defined={defined}
                opened={fresh === one.key}
                save={save}
                onLeave={() => {
                  setFresh(null);
                  setAdded((keys) => keys.filter((key) => key !== one.key));
                }}
              />
              {one.flag !== null && <p className="wait t12">{one.flag}</p>}
            </dd>
            <dd className="origin">{one.value !== "" && <OriginWord origin={one.origin} />}</dd>
          </Fragment>
        ))}
        <OwnerField detail={detail} origin={field("owner")?.origin ?? null} save={save} />
        <LineField detail={detail} origin={field("line")?.origin ?? null} save={save} />
        <DispositionField detail={detail} origin={field("disposition")?.origin ?? null} save={save} />
        <dt>Texts</dt>
        <dd>
          <Choice
            name="Texts"
            value={detail.sms_opt_out ? "no" : "yes"}
            options={[
              { value: "yes", label: "Allowed" },
              { value: "no", label: "Not allowed" },
            ]}
            onChoose={(value) =>
              void orSay(
                save([{ what: "sms_opt_out", was: detail.sms_opt_out, on: value === "no" }], `Texts to ${row.name} changed`),
              )
            }
          >
            {detail.sms_opt_out ? "Not allowed" : "Allowed"}
          </Choice>
        </dd>
        <dd />
        <dt>Added</dt>
        <dd className="wide" title={longMoment(row.created_at)}>
          {shortMoment(row.created_at, now)}
        </dd>
      </dl>
      {blank.length > 0 && (
        <Menu
          trigger={
            <Button size="sm" kind="ghost" icon={Plus} slot="add-field">
              Add a field
            </Button>
          }
        >
          <div className="menu-long">
            {blank.map((one) => (
              <MenuItem
                key={one.key}
                onClick={() => {
                  setAdded((keys) => [...keys, one.key]);
                  setFresh(one.key);
                }}
              >
                {one.label}
              </MenuItem>
            ))}
          </div>
        </Menu>
      )}
    </section>
  );
}

type ValueProps = { field: Shown; defined: readonly CustomFieldRow[]; opened: boolean; save: Save; onLeave: () => void };

function FieldValue({ field, defined, opened, save, onLeave }: ValueProps) {
  const kind = kindOf(field.key, defined);
  const write = (value: string, was: string) =>
    save(
      [{ what: "field", key: field.key, was: was === "" ? null : was, value: value === "" ? null : value }],
      `${field.label} saved`,
    );
  if (kind === "choice" || kind === "boolean") {
    return (
      <Choice
        name={field.label}
        value={field.value}
        options={optionsOf(field.key, defined)}
        none="—"
        onChoose={(value) => void orSay(write(value, field.value).finally(onLeave))}
      >
        {field.value === "" ? <span className="t3">—</span> : readable(kind, field.value)}
      </Choice>
    );
  }
  return (
    <Editable
      name={field.label}
      field={field.key}
      value={field.value}
      kind={kind}
      opened={opened}
      onSave={write}
      onLeave={onLeave}
      placeholder={opened ? undefined : "—"}
    >
      {field.value === "" ? undefined : breakable(readable(kind, field.value))}
    </Editable>
  );
}

/** An address is broken where it has parts, and inside a word only when it must be. */
function breakable(value: string): ReactNode {
  if (!value.includes("@")) return value;
  return value.split(/(?=[@.])/).map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
