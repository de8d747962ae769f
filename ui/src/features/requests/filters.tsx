import { ChevronDown } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { Chip } from "@/components/chip";
import { Icon } from "@/components/icon";
import { Menu, MenuChoice } from "@/components/menu";
import { useRpc } from "@/lib/rpc";
import { outcomes, type RequestsPlace } from "./filter";
import { keptQuery, tokenNamesQuery } from "./queries";
import { endpointOf } from "./words";

type Props = { place: RequestsPlace; onGo: (change: Partial<RequestsPlace>) => void };

const ANY = "any";
const kinds = [
  { value: "dry", label: "Dry runs" },
  { value: "replays", label: "Sent again" },
];

export function Filters({ place, onGo }: Props) {
  const rpc = useRpc();
  const { data: kept } = useQuery(keptQuery(rpc));
  const { data: tokens } = useQuery(tokenNamesQuery(rpc));
  const paths = [...new Set([...(kept?.paths ?? []), ...(place.path === null ? [] : [place.path])])];
  return (
    <>
      <Choice title="Outcome" value={place.outcome} options={outcomes} onChoose={(outcome) => onGo({ outcome })} />
      <Choice
        title="Token"
        value={place.token === null ? null : String(place.token)}
        options={(tokens ?? []).map((token) => ({ value: String(token.id), label: token.name }))}
        onChoose={(token) => onGo({ token: token === null ? null : Number(token) })}
      />
      <Choice
        title="Endpoint"
        value={place.path}
        options={paths.map((path) => ({ value: path, label: endpointOf(path) }))}
        onChoose={(path) => onGo({ path })}
      />
      <Choice
        title="Kind"
        value={place.kind}
        options={kinds}
        onChoose={(kind) => onGo({ kind: kind as RequestsPlace["kind"] })}
      />
      {place.contact !== null && <Chip name="Contact" value={`#${place.contact}`} onRemove={() => onGo({ contact: null })} />}
    </>
  );
}

type ChoiceProps = {
  title: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChoose: (value: string | null) => void;
};

function Choice({ title, value, options, onChoose }: ChoiceProps) {
  const chosen = options.find((option) => option.value === value)?.label ?? value ?? ANY;
  return (
    <Menu
      trigger={
        <button type="button" className={value === null ? "btn sm filter" : "btn sm filter on"}>
          <span className="t2">{title}</span>
          <span className="label cut">{chosen}</span>
          <Icon of={ChevronDown} size="xs" />
        </button>
      }
    >
      <MenuChoice
        title={title}
        value={value ?? ANY}
        options={[{ value: ANY, label: "Any" }, ...options]}
        onChoose={(next) => onChoose(next === ANY ? null : next)}
      />
    </Menu>
  );
}
