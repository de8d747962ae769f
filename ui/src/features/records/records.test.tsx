import { screen, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, test } from "vitest";
import { openWindow } from "@/test/window";

const open = async (page: string, sight: string | RegExp, scenario: Parameters<typeof openWindow>[0] = {}) => {
  const window = openWindow(scenario, `#/settings/${page}`);
  await screen.findByRole("button", { name: sight });
  return window;
};
const asks = (office: ReturnType<typeof openWindow>["office"], method: string) =>
  office.calls.filter((call) => call.method === method).map((call) => call.req);
const choose = async (hands: ReturnType<typeof openWindow>["hands"], of: string, item: string | RegExp) => {
  await hands.click(screen.getByRole("button", { name: `More for ${of}` }));
  await hands.click(await screen.findByRole("menuitem", { name: item }));
};

test("a person is added with a key, and the one-time password is shown once", async () => {
  const { hands, office } = await open("people", "Dana Kowalski");
  await hands.keyboard("n");
  await hands.type(await screen.findByLabelText("Name"), "Hannah Brandt");
  await hands.type(screen.getByLabelText(/^Phone/), "(312) 555-0199 ext. 4{Enter}");
  expect(await screen.findByText("kfm-7wp-xq4-hbn")).toBeVisible();
  await hands.keyboard("{Escape}");
  expect(screen.getByText("kfm-7wp-xq4-hbn")).toBeVisible();
  await hands.click(screen.getByRole("button", { name: "I have kept it" }));
  expect(await screen.findByRole("button", { name: "Hannah Brandt" })).toBeVisible();
  expect(screen.queryByText("kfm-7wp-xq4-hbn")).toBeNull();
  expect(asks(office, "users.add")).toEqual([
    { name: "Hannah Brandt", email: null, phone: "(312) 555-0199 ext. 4", role: "agent", phone_only: false, password: null },
  ]);
});

test("a name that is taken is said at the name", async () => {
  const { hands } = await open("people", "Dana Kowalski");
  await hands.keyboard("n");
  await hands.type(await screen.findByLabelText("Name"), "dana kowalski{Enter}");
  expect(await screen.findByText(/Somebody has this name already/)).toBeVisible();
});

test("the only admin stays one", async () => {
  const { hands } = await open("people", "Ruth Ellery");
  await hands.click(screen.getByRole("button", { name: "Ruth Ellery" }));
  await hands.click(await screen.findByRole("button", { name: "Agent" }));
  await hands.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText(/Ruth Ellery is the only admin/)).toBeVisible();
});

test("an edit is saved and can be taken back", async () => {
  const { hands, office } = await open("people", "Marcus Oyelaran");
  await hands.click(screen.getByRole("button", { name: "Marcus Oyelaran" }));
  const name = await screen.findByLabelText("Name");
  await hands.clear(name);
  await hands.type(name, "Marcus O.{Enter}");
  expect(await screen.findByText("Marcus O. saved")).toBeVisible();
  await hands.click(screen.getByRole("button", { name: /^Undo/ }));
  expect(await screen.findByRole("button", { name: "Marcus Oyelaran" })).toBeVisible();
  expect(asks(office, "users.edit")[1]).toEqual({
    id: 4,
    name: "Marcus Oyelaran",
    email: "marcus@larkfield.example",
    phone: "(617) 555-0132",
    role: "agent",
    phone_only: false,
  });
});

test("somebody who leaves is told about, and hands over the queue and the contacts", async () => {
  const { hands, office } = await open("people", "Dana Kowalski");
  await choose(hands, "Dana Kowalski", "Deactivate");
  expect(await screen.findByText(/42 contacts in their queue/)).toBeVisible();
  expect(screen.getByText(/Tokens of theirs go on working: Dana’s zap/)).toBeVisible();
  await hands.type(screen.getByLabelText(/Hand over to/), "Marcus");
  await hands.click(await screen.findByRole("option", { name: /Marcus Oyelaran/ }));
  await hands.click(screen.getByRole("checkbox", { name: /Their contacts/ }));
  await hands.click(screen.getByRole("button", { name: "Deactivate" }));
  expect(await screen.findByText(/Dana Kowalski is no longer active/)).toBeVisible();
  expect(asks(office, "users.deactivate")).toEqual([{ id: 3, hand_to: 4, queue: true, contacts: false }]);
});

test("members of a ring group are put in their order", async () => {
  const { hands, office } = await open("ring-groups", "After hours");
  await hands.click(screen.getByRole("button", { name: "After hours" }));
  await hands.click(await screen.findByRole("button", { name: "June Sakamoto earlier" }));
  await hands.click(screen.getByRole("button", { name: "Take Tobias Arend out" }));
  await hands.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("After hours saved")).toBeVisible();
  expect(asks(office, "ring_groups.edit")).toEqual([{ id: 2, name: "After hours", ring: "in_turn", member_ids: [6, 7] }]);
});

test("a line that is used is not deleted but can be deactivated, with a way back", async () => {
  const { hands, office } = await open("lines", "Chicago main");
  await choose(hands, "Chicago main", /Delete/);
  expect(await screen.findAllByText("Contacts or campaigns use this line. Deactivate it instead.")).not.toHaveLength(0);
  await choose(hands, "Chicago main", "Deactivate");
  expect(await screen.findByText("Chicago main deactivated")).toBeVisible();
  await hands.keyboard("{Control>}z{/Control}");
  expect(await screen.findByText(/Taken back/)).toBeVisible();
  expect(asks(office, "lines.edit").at(-1)).toMatchObject({ id: 1, active: true });
});

test("a list goes to another campaign", async () => {
  const { hands, office } = await open("campaigns", "Partner feed");
  await hands.click(screen.getByRole("button", { name: "Partner feed" }));
  await hands.click(await screen.findByRole("combobox", { name: "Campaign" }));
  await hands.click(await screen.findByRole("option", { name: "Home show" }));
  await hands.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Partner feed saved")).toBeVisible();
  expect(asks(office, "lists.edit")).toEqual([{ id: 2, name: "Partner feed", campaign_id: 2, active: true }]);
});

test("a tag is merged into another; one with contacts is deleted only after a word", async () => {
  const { hands, office } = await open("tags", "Solar panels");
  await choose(hands, "Solar panels", "Merge into another");
  await hands.type(await screen.findByRole("combobox", { name: "Into" }), "solar");
  await hands.click(await screen.findByRole("option", { name: /solar/ }));
  await hands.click(screen.getByRole("button", { name: "Merge" }));
  expect(await screen.findByText("Solar panels is now solar, with 212 contacts")).toBeVisible();
  await choose(hands, "warm", "Delete");
  const question = await screen.findByRole("dialog", { name: "Delete warm?" });
  expect(asks(office, "tags.delete")).toEqual([]);
  await hands.click(within(question).getByRole("button", { name: "Delete tag" }));
  expect(await screen.findByText("Tag deleted from 941 contacts")).toBeVisible();
});

test("a disposition moves up, changes its colour and is archived", async () => {
  const { hands, office } = await open("dispositions", "Call back");
  await hands.click(screen.getByRole("button", { name: "Call back up" }));
  expect(asks(office, "dispositions.order")).toEqual([{ ids: [1, 2, 4, 3, 5, 6, 7, 8, 9] }]);
  await hands.click(screen.getByRole("button", { name: "Call back" }));
  await hands.click(await screen.findByRole("radio", { name: /Amber/ }));
  await hands.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Call back saved")).toBeVisible();
  await choose(hands, "Call back", /Archive/);
  expect(await screen.findByText("Call back archived")).toBeVisible();
  expect(asks(office, "dispositions.edit").at(-1)).toEqual({ id: 4, name: "Call back", color: "wait", archived: true });
});

test("the office gets another name, which stands in the rail", async () => {
  const { hands } = await open("office", /^Apply/);
  const name = screen.getByLabelText("Name");
  await hands.clear(name);
  await hands.type(name, "Lakeshore Solar");
  await hands.keyboard("{Control>}s{/Control}");
  expect(await screen.findByText("Office saved")).toBeVisible();
  expect(await within(screen.getByRole("navigation", { name: "Places" })).findByText("Lakeshore Solar")).toBeVisible();
});

test("what is missing is said at once, each at its field, in words of the form, and nothing is asked", async () => {
  const { hands, office } = await open("lines", /Add line/);
  await hands.click(screen.getAllByRole("button", { name: /Add line/ })[0] ?? document.body);
  const dialog = within(await screen.findByRole("dialog", { name: "Add a line" }));
  await hands.keyboard("  {Enter}");
  expect(dialog.getByText("Enter a name.")).toBeVisible();
  expect(dialog.getByText("Enter the number.")).toBeVisible();
  expect(dialog.getByLabelText("Name")).toHaveFocus();
  expect(dialog.getByLabelText("Name")).toBeRequired();
  expect(asks(office, "lines.add")).toEqual([]);
  await hands.keyboard("Chicago main");
  expect(dialog.queryByText("Enter a name.")).toBeNull();
  expect(dialog.getByText("Enter the number.")).toBeVisible();
});

test("a page that cannot be read says what is safe", async () => {
  openWindow({ fail: ["users.list"] }, "#/settings/people");
  expect(await screen.findByText("Nothing was changed. Leads are taken as before.")).toBeVisible();
});

test("somebody with a one-time password chooses their own before anything opens", async () => {
  const { hands, office } = openWindow({ mustChangePassword: true });
  expect(await screen.findByRole("heading", { name: /Choose a password/ })).toBeVisible();
  expect(screen.queryByRole("navigation")).toBeNull();
  await hands.type(screen.getByLabelText("One-time password"), "correct horse");
  await hands.type(screen.getByLabelText("New password"), "another horse{Enter}");
  expect(await screen.findByRole("grid", { name: "Contacts" })).toBeVisible();
  expect(asks(office, "me.change_password")).toEqual([{ current: "correct horse", new: "another horse" }]);
});

test.each(["people", "ring-groups", "lines", "campaigns", "tags", "dispositions", "office"])(
  "axe finds nothing in %s",
  async (page) => {
    openWindow({}, `#/settings/${page}`);
    await screen.findAllByRole("button", { name: /^Copy id of|^Apply/ });
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
  },
);
