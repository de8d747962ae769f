import { useState, type ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { Ellipsis, Plus } from "lucide-react";
import type { Condition, Fact } from "@/gen/wire";
import { Button } from "@/components/button";
import { Checkbox } from "@/components/checkbox";
import { Field } from "@/components/field";
import { Form } from "@/components/form";
import { Icon } from "@/components/icon";
import { Menu, MenuItem, MenuLine } from "@/components/menu";
import { PickFloat } from "@/components/picker";
import { Tabs } from "@/components/tabs";
import { useCommand } from "@/lib/commands";
import { count } from "@/lib/format/numbers";
import { useLive } from "@/lib/live";
import { asProblem, fieldSays, useRpc } from "@/lib/rpc";
import { saveView } from "../commands";
import { VIEW_COUNTS, viewCountQuery } from "../queries";
import { mine, type Views } from "./use-views";

type Props = { views: Views; total: number | null; children?: ReactNode };

/** The views as tabs; what can be done with the open one beside them. */
export function ViewBar({ views, total, children }: Props) {
  const tabs = [
    { value: "all", label: "All", filter: [] as Condition[] },
    { value: "mine", label: "Mine", filter: mine },
    ...views.views.map((view) => ({ value: `${view.id}`, label: view.name, filter: view.shows.filter })),
  ];
  const counts = useCounts(tabs.map((tab) => tab.filter));
  return (
    <div className="view-bar">
      <Tabs
        label="Views"
        value={views.tab}
        onChoose={views.choose}
        tabs={tabs.map(({ value, label }, at) => ({
          value,
          label: value === views.tab && views.edited ? `${label} (edited)` : label,
          // What is on the screen is counted already.
          count: value === views.tab && !views.edited && total !== null ? count(total) : counts[at],
        }))}
      />
      <ViewActions views={views} />
      <span className="grow" />
      {children}
    </div>
  );
}

/** Counting them all costs more than reading a row, so a flood of leads is counted now and then. */
const BREATH_MS = 3_000;
const movesContacts = ({ touched }: Fact) => touched.includes("contacts") || touched.includes("*");

/** Views beyond these are not counted: each count is a question to the engine. */
const COUNTED = 8;

function useCounts(filters: Condition[][]): (string | undefined)[] {
  const rpc = useRpc();
  useLive(VIEW_COUNTS, BREATH_MS, movesContacts);
  const ask = (at: number) => viewCountQuery(rpc, filters[at] ?? []);
  const on = (at: number) => ({ ...ask(at), enabled: at < filters.length });
  // As many calls on every drawing, as hooks must be.
  const answers = [
    useQuery(on(0)).data,
    useQuery(on(1)).data,
    useQuery(on(2)).data,
    useQuery(on(3)).data,
    useQuery(on(4)).data,
    useQuery(on(5)).data,
    useQuery(on(6)).data,
    useQuery(on(7)).data,
  ];
  return filters.map((_, at) => {
    const answer = at < COUNTED ? answers[at] : undefined;
    return answer === undefined ? undefined : `${count(answer.total)}${answer.exact ? "" : "+"}`;
  });
}

function ViewActions({ views }: { views: Views }) {
  const [naming, setNaming] = useState<"new" | "rename" | null>(null);
  useCommand(saveView, () => setNaming("new"));
  const { open } = views;
  return (
    <span className="row view-acts">
      {views.edited && views.may && (
        <Button size="sm" onClick={views.save}>
          Save
        </Button>
      )}
      {views.edited && (
        <Button size="sm" kind="ghost" onClick={views.reset}>
          Reset
        </Button>
      )}
      <PickFloat
        label={naming === "rename" ? "Rename the view" : "Save as a view"}
        open={naming !== null}
        onOpen={(next) => setNaming(next ? "new" : null)}
        trigger={
          <button type="button" className="btn ghost sm icon" aria-label="Save as a view" title="Save as a view">
            <Icon of={Plus} size="sm" />
          </button>
        }
      >
        {naming !== null && (
          <NameForm
            key={naming}
            name={naming === "rename" ? (open?.name ?? "") : ""}
            sharing={views.maySave && naming === "new"}
            onSave={(name, shared) => (naming === "rename" ? views.change({ name }) : views.saveAs(name, shared))}
            onDone={() => setNaming(null)}
          />
        )}
      </PickFloat>
      {open !== null && views.may && (
        <Menu
          trigger={
            <button type="button" className="btn ghost sm icon" aria-label={`More for ${open.name}`}>
              <Icon of={Ellipsis} size="sm" />
            </button>
          }
        >
          <MenuItem onClick={() => setNaming("rename")}>Rename</MenuItem>
          {views.maySave && (
            <MenuItem onClick={() => void views.change({ shared: !open.shared })}>
              {open.shared ? "Keep for myself" : "Share with everybody"}
            </MenuItem>
          )}
          <MenuLine />
          <MenuItem onClick={views.remove}>Remove</MenuItem>
        </Menu>
      )}
    </span>
  );
}

type NameProps = {
  name: string;
  sharing: boolean;
  onSave: (name: string, shared: boolean) => Promise<void>;
  onDone: () => void;
};

function NameForm({ name: before, sharing, onSave, onDone }: NameProps) {
  const [name, setName] = useState(before);
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = () => {
    setBusy(true);
    onSave(name, shared).then(onDone, (thrown: unknown) => {
      const problem = asProblem(thrown);
      setError(fieldSays(problem, "name") ?? problem.message);
      setBusy(false);
    });
  };
  return (
    <Form className="pick-form" onSubmit={save}>
      <Field label="Name" required="Enter a name." hint="Filter, order and columns are kept as they are now." error={error}>
        {(control) => (
          <input
            {...control}
            className="field"
            value={name}
            maxLength={40}
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {sharing && (
        <Checkbox checked={shared} onChange={setShared}>
          For everybody
        </Checkbox>
      )}
      <Button kind="primary" size="sm" type="submit" busy={busy}>
        Save
      </Button>
    </Form>
  );
}
