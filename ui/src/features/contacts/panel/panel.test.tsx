import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, test } from "vitest";
import { asked, openWindow, panel, row } from "@/test/window";

const PILAR = 48_205;

async function pilarOpen(scenario: Parameters<typeof openWindow>[0] = {}) {
  const window = openWindow(scenario, `#/contacts?id=${PILAR}`);
  await screen.findByRole("complementary", { name: "Pilar Bhatt" });
  await panel().findByText("Lead received · token Website form");
  return window;
}

const value = (name: string) => panel().getByRole("button", { name: new RegExp(`^(Edit|Change) ${name}:`) });

async function clean(part: Element) {
  const found = await axe.run(part, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
}

test("a value is edited where it stands, saved on Enter, shown in the row at once, and taken back by Ctrl Z", async () => {
  const { hands, office } = await pilarOpen();
  await hands.click(value("Company"));
  const field = panel().getByRole("textbox", { name: "Company" });
  expect(field).toHaveFocus();
  await hands.clear(field);
  await hands.type(field, "Bhatt and Daughters{Enter}");
  await waitFor(() => expect(value("Company")).toHaveTextContent("Bhatt and Daughters"));
  expect(value("Company")).toHaveFocus();
  await waitFor(() => expect(row("Pilar Bhatt")).toHaveTextContent("Bhatt and Daughters"));
  expect(office.calls.find((call) => call.method === "contacts.edit")?.req).toEqual({
    id: PILAR,
    edits: [{ what: "field", key: "company_name", was: "Bhatt Interiors", value: "Bhatt and Daughters" }],
  });
  await hands.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(value("Company")).toHaveTextContent("Bhatt Interiors"));
});

test("Tab saves and goes on to the next value, and Esc takes back what was typed", async () => {
  const { hands, office } = await pilarOpen();
  await hands.click(value("Name"));
  await hands.keyboard("Pilar Bhatt Quintana{Tab}");
  expect(await panel().findByRole("textbox", { name: "Company" })).toHaveFocus();
  await waitFor(() => expect(value("Name")).toHaveTextContent("Pilar Bhatt Quintana"));
  await hands.keyboard("Nonsense{Escape}");
  await waitFor(() => expect(value("Company")).toHaveFocus());
  expect(value("Company")).toHaveTextContent("Bhatt Interiors");
  expect(screen.getByRole("complementary")).toBeInTheDocument();
  expect(asked(office, "contacts.edit")).toBe(1);
});

test("what is wrong stands where it was written, with what would be right", async () => {
  const { hands } = await pilarOpen();
  await hands.click(value("E-mail"));
  const field = panel().getByRole("textbox", { name: "E-mail" });
  await hands.clear(field);
  await hands.type(field, "nobody{Enter}");
  expect(await panel().findByRole("alert")).toHaveTextContent("Write it like ada@example.com.");
  expect(field).toHaveFocus();
  expect(field).toHaveAttribute("aria-invalid", "true");
});

test("what somebody changed meanwhile is said, and either one can be kept", async () => {
  const { hands, office } = await pilarOpen();
  await hands.click(value("City"));
  await hands.clear(panel().getByRole("textbox", { name: "City" }));
  await hands.keyboard("Cambridge");
  await office.call("contacts.edit", { id: PILAR, edits: [{ what: "field", key: "city", was: "Boston", value: "Salem" }] });
  await hands.keyboard("{Enter}");
  expect(await panel().findByRole("alert")).toHaveTextContent("City was changed meanwhile: it is now “Salem”.");
  // Once the newer value has arrived.
  await waitFor(() => expect(panel().getByRole("button", { name: "Save mine" })).toBeEnabled());
  await hands.click(panel().getByRole("button", { name: "Save mine" }));
  await waitFor(() => expect(value("City")).toHaveTextContent("Cambridge"));
});

test("a field that is blank takes no room until it is added", async () => {
  const { hands } = await pilarOpen();
  await hands.click(panel().getByRole("button", { name: "Add a field" }));
  await hands.click(await screen.findByRole("menuitem", { name: "Website" }));
  const field = await panel().findByRole("textbox", { name: "Website" });
  await hands.type(field, "https://bhatt.example{Enter}");
  await waitFor(() => expect(value("Website")).toHaveTextContent("https://bhatt.example"));
});

test("the owner is chosen from those who are there", async () => {
  const { hands } = await pilarOpen();
  await hands.click(value("Owner"));
  await hands.click(await screen.findByRole("menuitemradio", { name: "Marcus Obi" }));
  await waitFor(() => expect(value("Owner")).toHaveTextContent("Marcus Obi"));
});

test("a number that somebody else has leads to a merge of the two", async () => {
  const { hands } = await pilarOpen();
  await hands.click(panel().getByRole("button", { name: "Add a number" }));
  await hands.type(panel().getByRole("textbox", { name: "Phone number" }), "(617) 555-0191{Enter}");
  expect(await panel().findByText(/Ingrid Prior has this as primary number/)).toBeVisible();
  await hands.click(panel().getByRole("button", { name: "Merge the two" }));
  const dialog = await screen.findByRole("dialog", { name: "Merge Pilar Bhatt" });
  expect(await within(dialog).findByRole("radio", { name: "Name: Ingrid Prior" })).toBeInTheDocument();
  await hands.click(within(dialog).getByRole("button", { name: "Merge" }));
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Merge Pilar Bhatt" })).toBeNull());
  // The two are one: nothing is left to ask.
  await waitFor(() => expect(panel().queryByText(/Ingrid Prior has this as primary number/)).toBeNull());
  expect(panel().queryByRole("textbox", { name: "Phone number" })).toBeNull();
});

test("E writes a note, Ctrl Enter saves it, and the timeline shows notes alone when asked", async () => {
  const { hands } = await pilarOpen();
  await hands.keyboard("e");
  expect(panel().getByRole("textbox", { name: "Write a note" })).toHaveFocus();
  await hands.keyboard("Call on Monday{Control>}{Enter}{/Control}");
  expect(await panel().findByText("Call on Monday")).toBeVisible();
  await hands.click(panel().getByRole("button", { name: "Notes" }));
  await waitFor(() => expect(panel().queryByText("Lead received · token Website form")).toBeNull());
  expect(panel().getByText("Call on Monday")).toBeVisible();
  await hands.click(panel().getByRole("button", { name: "Delete" }));
  expect(await panel().findByText("Note, deleted since")).toBeVisible();
  await hands.keyboard("{Control>}z{/Control}");
  expect(await panel().findByText("Call on Monday")).toBeVisible();
});

test("Ctrl Z right after a note was saved takes the note back; in words that are being written it is the field's own", async () => {
  const { hands, office } = await pilarOpen();
  await hands.keyboard("eCall on Monday{Control>}{Enter}{/Control}");
  expect(await panel().findByText("Call on Monday")).toBeVisible();
  await waitFor(() => expect(panel().getByRole("textbox", { name: "Write a note" })).toHaveFocus());
  await hands.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(panel().queryByText("Call on Monday")).toBeNull());
  await hands.keyboard("Call on Tuesday{Control>}{Enter}{/Control}");
  expect(await panel().findByText("Call on Tuesday")).toBeVisible();
  await hands.keyboard("x{Control>}z{/Control}");
  expect(asked(office, "undo.run")).toBe(1);
});

test("do not contact asks for a reason, and shows it", async () => {
  const { hands } = openWindow({}, "#/contacts?id=48214");
  await screen.findByRole("complementary", { name: "Ingrid Prior" });
  await hands.click(panel().getByRole("button", { name: "Do not contact" }));
  await hands.type(await screen.findByRole("textbox", { name: /Reason/ }), "Asked on the phone{Enter}");
  expect(await panel().findByText("Reason: Asked on the phone")).toBeVisible();
  await hands.click(panel().getByRole("button", { name: "Allow contact" }));
  await waitFor(() => expect(panel().queryByText("Reason: Asked on the phone")).toBeNull());
});

test("M finds the other contact, shows both sides, takes what is picked, and undo brings the second back", async () => {
  const { hands, office } = await pilarOpen();
  await hands.keyboard("m");
  const dialog = await screen.findByRole("dialog", { name: "Merge Pilar Bhatt" });
  await hands.type(within(dialog).getByRole("combobox", { name: "With" }), "ingrid prior");
  await hands.click(await screen.findByRole("option", { name: /#48214$/ }));
  await hands.click(await within(dialog).findByRole("radio", { name: "Company: Prior Yoga" }));
  await clean(dialog);
  await hands.click(within(dialog).getByRole("button", { name: "Merge" }));
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Merge Pilar Bhatt" })).toBeNull());
  expect(office.calls.find((call) => call.method === "contacts.merge")?.req).toEqual({
    target_id: PILAR,
    merged_id: 48_214,
    picks: [{ key: "company_name", side: "merged" }],
  });
  await waitFor(() => expect(value("Company")).toHaveTextContent("Prior Yoga"));
  expect(await screen.findByText("Ingrid Prior merged into Pilar Bhatt")).toBeVisible();
  await hands.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(value("Company")).toHaveTextContent("Bhatt Interiors"));
});

test("C makes a contact; a number that somebody has leads to whoever that is", async () => {
  const { hands } = openWindow({}, "#/contacts");
  await screen.findByRole("row", { name: "Ingrid Prior" });
  await hands.keyboard("c");
  const dialog = await screen.findByRole("dialog", { name: "New contact" });
  const number = within(dialog).getByRole("textbox", { name: "Phone number" });
  await hands.type(number, "12{Enter}");
  expect(await within(dialog).findByText(/This is not a phone number/)).toBeVisible();
  await hands.clear(number);
  await hands.type(number, "(617) 555-0191{Enter}");
  expect(await within(dialog).findByRole("button", { name: "Open Ingrid Prior" })).toBeVisible();
  await hands.clear(number);
  await hands.type(number, "(415) 555-0199");
  await hands.type(within(dialog).getByRole("textbox", { name: /^Name/ }), "Grace Hopper{Enter}");
  expect(await screen.findByRole("complementary", { name: "Grace Hopper" })).toBeVisible();
});

test("the whole page has the same parts, and Esc goes back to the list with the panel open", async () => {
  const { hands } = await pilarOpen();
  await hands.keyboard("o");
  expect(await screen.findByRole("region", { name: "Pilar Bhatt" })).toBeVisible();
  expect(window.location.hash).toContain(`contacts/${PILAR}`);
  await screen.findByText("Lead received · token Website form");
  await clean(screen.getByRole("region", { name: "Pilar Bhatt" }));
  await hands.keyboard("{Escape}");
  expect(await screen.findByRole("complementary", { name: "Pilar Bhatt" })).toBeVisible();
});

test("an old address of a merged contact says where it leads", async () => {
  const { office, hands } = await pilarOpen();
  await office.call("contacts.merge", { target_id: PILAR, merged_id: 48_214, picks: [] });
  window.location.hash = "#/contacts/48214";
  expect(await screen.findByText(/Contact 48214 was merged into this one/)).toBeVisible();
  await hands.keyboard("{Escape}");
});

test("nothing in the panel is without a name", async () => {
  await pilarOpen();
  await clean(screen.getByRole("complementary"));
});
