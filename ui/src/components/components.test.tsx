import { useState } from "react";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { expect, test } from "vitest";
import { Button } from "./button";
import { Checkbox } from "./checkbox";
import { Combobox, ComboboxMany, type Item } from "./combobox";
import { ConfirmDialog, Dialog } from "./dialog";
import { Segments } from "./segments";
import { Select } from "./select";
import { SimpleTable } from "./simple-table";
import { Switch } from "./switch";
import { Tabs } from "./tabs";

const people: Item[] = [
  { id: "1", label: "Dana Kowalski", about: "Admin" },
  { id: "2", label: "Reggie Lindqvist" },
];

function Forms() {
  const [ring, setRing] = useState<"together" | "in_turn">("together");
  const [region, setRegion] = useState<"US" | "CA" | null>(null);
  const [owner, setOwner] = useState<Item | null>(null);
  const [members, setMembers] = useState<Item[]>([]);
  const [on, setOn] = useState(false);
  const [tab, setTab] = useState<"a" | "b">("a");
  return (
    <main>
      <h1>Forms</h1>
      <Segments
        label="Ring"
        value={ring}
        onChoose={setRing}
        options={[
          { value: "together", label: "Together" },
          { value: "in_turn", label: "In turn" },
        ]}
      />
      <Select
        label="Region"
        value={region}
        onChoose={setRegion}
        options={[
          { value: "US", label: "United States" },
          { value: "CA", label: "Canada" },
        ]}
      />
      <Combobox label="Owner" items={people} value={owner} onChoose={setOwner} clearable />
      <ComboboxMany label="Members" items={people} value={members} onChoose={setMembers} />
      <Switch label="Shared" on={on} onChange={setOn} />
      <Checkbox checked={on} onChange={setOn}>
        Also shared
      </Checkbox>
      <Tabs
        label="Sides"
        value={tab}
        onChoose={setTab}
        tabs={[
          { value: "a", label: "First" },
          { value: "b", label: "Second", count: "2" },
        ]}
      >
        <p>{tab === "a" ? "The first side" : "The second side"}</p>
      </Tabs>
      <p data-testid="chosen">
        {[ring, region, owner?.label, members.map((item) => item.label).join("+"), on ? "on" : "off"].join(" ")}
      </p>
    </main>
  );
}

test("every control of a form works by keyboard and is named", async () => {
  const user = userEvent.setup();
  render(<Forms />);
  await user.click(screen.getByRole("button", { name: "In turn" }));
  await user.click(screen.getByRole("combobox", { name: "Region" }));
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  await user.click(screen.getByRole("combobox", { name: "Owner" }));
  await user.keyboard("regg");
  await screen.findByRole("option", { name: "Reggie Lindqvist" });
  await user.keyboard("{Enter}");
  await user.click(screen.getByRole("combobox", { name: "Members" }));
  await user.keyboard("dana");
  await screen.findByRole("option", { name: /Dana Kowalski/ });
  await user.keyboard("{Enter}{Escape}");
  await user.click(screen.getByRole("switch", { name: "Shared" }));
  expect(screen.getByTestId("chosen")).toHaveTextContent("in_turn CA Reggie Lindqvist Dana Kowalski on");
  await user.click(screen.getByRole("tab", { name: /Second/ }));
  expect(screen.getByText("The second side")).toBeVisible();
  expect(screen.getByRole("checkbox", { name: "Also shared" })).toBeChecked();
});

test("axe finds nothing in the controls", async () => {
  render(<Forms />);
  const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
});

test("what hangs from a button is told where the button is", () => {
  const told: (string | null)[] = [];
  const { rerender, unmount } = render(<Button ref={(button) => void told.push(button?.textContent ?? null)}>Hang here</Button>);
  expect(told).toEqual(["Hang here"]);
  const held: { current: HTMLButtonElement | null } = { current: null };
  rerender(<Button ref={held}>Hang here</Button>);
  expect(held.current).toBe(screen.getByRole("button", { name: "Hang here" }));
  unmount();
  expect([told, held.current]).toEqual([["Hang here", null], null]);
});

test("Enter in a dialog's field does what its button says, and Escape leaves", async () => {
  const user = userEvent.setup();
  const did: string[] = [];
  render(
    <Dialog
      open
      onClose={() => did.push("closed")}
      title="New tag"
      onSubmit={() => did.push("made")}
      foot={<button>Make</button>}
    >
      <input aria-label="Name" />
    </Dialog>,
  );
  await user.type(screen.getByLabelText("Name"), "Roof{Enter}");
  await user.keyboard("{Escape}");
  expect(did).toEqual(["made", "closed"]);
});

test("what cannot be undone is asked once, with Cancel under the hand", async () => {
  const user = userEvent.setup();
  const did: string[] = [];
  render(
    <ConfirmDialog
      open
      onClose={() => did.push("closed")}
      onConfirm={() => did.push("erased")}
      title="Erase 3 contacts"
      about="Nothing brings them back."
      label="Erase"
    />,
  );
  expect(await screen.findByRole("button", { name: "Cancel" })).toHaveFocus();
  await user.click(screen.getByRole("button", { name: "Erase" }));
  expect(did).toEqual(["erased"]);
});

test("a short table opens its row by click and by key", async () => {
  const user = userEvent.setup();
  const opened: number[] = [];
  render(
    <SimpleTable
      label="Lines"
      columns={[{ key: "name", title: "Name", width: "1fr", cell: (row: { id: number; name: string }) => row.name }]}
      rows={[{ id: 7, name: "Main line" }]}
      rowKey={(row) => row.id}
      onOpen={(row) => opened.push(row.id)}
      actions={() => <button type="button">More</button>}
    />,
  );
  const table = screen.getByRole("table", { name: "Lines" });
  await user.click(within(table).getByRole("button", { name: "More" }));
  expect(opened).toEqual([]);
  within(table).getByRole("button", { name: "Main line" }).focus();
  await user.keyboard("{Enter}");
  expect(opened).toEqual([7]);
});
