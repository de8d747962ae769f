import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { asked, focusedRow, namesInSight, openWindow, panel, row } from "@/test/window";

const NEWEST = "Ingrid Prior";
const titleCount = () => document.querySelector(".top h1 + .num")?.textContent;

async function contactsOpen(scenario: Parameters<typeof openWindow>[0] = {}, at = "#/contacts") {
  const window = openWindow(scenario, at);
  await screen.findByRole("row", { name: NEWEST });
  return window;
}

test("a lead that arrives stands at the top at once, and the list is not read again", async () => {
  const { office } = await contactsOpen();
  const reads = asked(office, "contacts.page");
  office.lead({ name: "Ada Whitfield" });
  await screen.findByRole("row", { name: "Ada Whitfield" });
  expect(namesInSight()[0]).toBe("Ada Whitfield");
  expect(namesInSight()[1]).toBe(NEWEST);
  expect(titleCount()).toBe("48,215");
  expect(asked(office, "contacts.page")).toBe(reads);
});

test("a lead never moves the row under the pointer: it waits above until it is asked for", async () => {
  const { office, hands } = await contactsOpen();
  await hands.hover(row(NEWEST));
  office.leads(2);
  expect(await screen.findByRole("button", { name: /2 newer/ })).toBeVisible();
  expect(namesInSight()[0]).toBe(NEWEST);
  await hands.keyboard("n");
  await screen.findByRole("row", { name: "Lead 2" });
  expect(namesInSight().slice(0, 3)).toEqual(["Lead 2", "Lead 1", NEWEST]);
  expect(screen.queryByRole("button", { name: /newer/ })).toBeNull();
});

test("away from the top new contacts wait too", async () => {
  const { office, hands } = await contactsOpen();
  await hands.keyboard("{PageDown}{PageDown}");
  const before = namesInSight();
  office.lead();
  expect(await screen.findByRole("button", { name: /1 newer/ })).toBeVisible();
  expect(namesInSight()).toEqual(before);
});

test("a row that the keys went to is not pushed away: what is new waits, and the focus stays when it is let in", async () => {
  const { office, hands } = await contactsOpen();
  await hands.keyboard("jjjjj");
  const focused = focusedRow();
  const before = namesInSight();
  office.leads(30);
  expect(await screen.findByRole("button", { name: /30 newer/ })).toBeVisible();
  expect(namesInSight()).toEqual(before);
  expect(focusedRow()).toBe(focused);
  await hands.keyboard("{Home}");
  office.lead({ name: "Ada Whitfield" });
  await screen.findByRole("row", { name: "Ada Whitfield" });
  await waitFor(() => expect(screen.queryByRole("button", { name: /newer/ })).toBeNull());
});

test("while a contact is open beside the list, what is new waits above", async () => {
  const { office, hands } = await contactsOpen();
  await hands.keyboard("{Enter}");
  await screen.findByRole("complementary", { name: NEWEST });
  office.lead({ name: "Ada Whitfield" });
  expect(await screen.findByRole("button", { name: /1 newer/ })).toBeVisible();
  expect(namesInSight()[0]).toBe(NEWEST);
  await hands.keyboard("n");
  await screen.findByRole("row", { name: "Ada Whitfield" });
  expect(focusedRow()).toBe(NEWEST);
});

test("who only watches sees every lead come in, and the focus is always on a row in sight", async () => {
  const { office } = await contactsOpen();
  for (const name of ["Ada Whitfield", "Grace Okafor"]) {
    office.lead({ name });
    await screen.findByRole("row", { name });
    expect(focusedRow()).toBe(NEWEST);
  }
  office.leads(25);
  await screen.findByRole("row", { name: "Lead 25" });
  expect(focusedRow()).toBe("Lead 25");
});

test("a contact that changes is patched where it stands", async () => {
  const { office, hands } = await contactsOpen();
  const before = namesInSight();
  const reads = asked(office, "contacts.page");
  await hands.hover(row(NEWEST));
  office.change(48_214 - 2, { name: "Changed Elsewhere" });
  await screen.findByRole("row", { name: "Changed Elsewhere" });
  expect(namesInSight()).toEqual(before.map((name, at) => (at === 2 ? "Changed Elsewhere" : name)));
  expect(asked(office, "contacts.page")).toBe(reads);
});

test("a bulk change reads the list again where it stands", async () => {
  const { office } = await contactsOpen();
  await office.call("sample.load", { contacts: 500, seed: 1 });
  expect(await screen.findByText("Rows 1–20 of 500")).toBeVisible();
});

test("a bulk change does not move the place one has scrolled to", async () => {
  const { office, hands } = await contactsOpen();
  await hands.keyboard("{PageDown}{PageDown}{PageDown}");
  await screen.findByText(/^Rows 39–58 of/);
  await office.call("sample.load", { contacts: 500, seed: 1 });
  expect(await screen.findByText("Rows 39–58 of 500")).toBeVisible();
});

test("a flood of leads is read as a list, not one by one", async () => {
  const { office } = await contactsOpen();
  office.leads(400);
  await screen.findByRole("row", { name: "Lead 400" });
  expect(titleCount()).toBe("48,614");
  expect(asked(office, "contacts.rows")).toBe(0);
});

test("a flood that is told in one word moves nothing under the pointer, and is counted above", async () => {
  const { office, hands } = await contactsOpen();
  await hands.hover(row(NEWEST));
  office.flood(3000);
  expect(await screen.findByRole("button", { name: /3,000 newer/ })).toBeVisible();
  expect(namesInSight()[0]).toBe(NEWEST);
  await hands.keyboard("n");
  await screen.findByRole("row", { name: "Lead 3000" });
  expect(titleCount()).toBe("51,214");
});

test("search finds as one types, says how many and how fast, and keeps the rows before until it knows", async () => {
  const { hands, office } = await contactsOpen();
  await hands.keyboard("/");
  expect(screen.getByRole("searchbox")).toHaveFocus();
  office.delayMs = 1_500;
  const whose = () => screen.getByRole("grid").closest<HTMLElement>("[data-shows]")?.dataset.shows;
  await hands.keyboard("quin");
  expect(namesInSight()[0]).toBe(NEWEST);
  expect(whose()).toBe("");
  await screen.findByText(/found in 6 ms/);
  await waitFor(() => expect(namesInSight().every((name) => name.includes("Quintana"))).toBe(true));
  await waitFor(() => expect(whose()).toBe("quin"));
  await waitFor(() => expect(window.location.hash).toContain("q=quin"));
  office.delayMs = 0;
  await hands.keyboard("{Escape}");
  expect(screen.getByRole("searchbox")).toHaveValue("");
  await screen.findByRole("row", { name: NEWEST });
  await hands.keyboard("{Escape}");
  expect(screen.getByRole("grid")).toHaveFocus();
});

test("a search that was counted only so far says so, and its rows go on to the true end", async () => {
  const { hands } = openWindow({ countMax: 150 }, "#/contacts?q=quintana");
  expect(await screen.findByText(/150\+ found/)).toBeVisible();
  await hands.keyboard("{End}");
  await screen.findByText(/Rows 1\d\d–.* of 300/);
  for (let at = 0; at < 40 && screen.queryByText(/\+ found/) !== null; at += 1) await hands.keyboard("{End}");
  await waitFor(() => expect(screen.queryByText(/\+ found/)).toBeNull());
  expect(await screen.findByText(/2,538 found/)).toBeVisible();
});

test("coming to Contacts anew begins without a search", async () => {
  const { hands } = openWindow({}, "#/contacts?q=quintana");
  await screen.findByText(/found in/);
  await hands.click(screen.getByRole("link", { name: "Contacts" }));
  expect(await screen.findByRole("row", { name: NEWEST })).toBeVisible();
  expect(screen.getByRole("searchbox")).toHaveValue("");
});

test("letters are text while one types", async () => {
  const { hands } = await contactsOpen();
  await hands.click(screen.getByRole("searchbox"));
  await hands.keyboard("jk?gs");
  expect(screen.getByRole("searchbox")).toHaveValue("jk?gs");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("rows are walked and opened by keys, and Esc closes the panel and gives the keyboard back", async () => {
  const { hands } = await contactsOpen();
  expect(screen.getByRole("grid")).toHaveFocus();
  expect(focusedRow()).toBe(NEWEST);
  await hands.keyboard("jj{ArrowDown}k");
  const third = namesInSight()[2];
  expect(focusedRow()).toBe(third);
  await hands.keyboard("{Enter}");
  expect(await screen.findByRole("complementary", { name: third })).toBeVisible();
  await waitFor(() => expect(window.location.hash).toContain("id="));
  await hands.keyboard("j");
  expect(await screen.findByRole("complementary", { name: namesInSight()[3] })).toBeVisible();
  await hands.keyboard("{Escape}");
  expect(screen.queryByRole("complementary")).toBeNull();
  expect(screen.getByRole("grid")).toHaveFocus();
});

test("End shows the last of a million, Home the first, and the focus is never lost", async () => {
  const { hands } = openWindow({ contacts: 1_000_000 }, "#/contacts");
  await screen.findByText(/of 1,000,000/);
  await hands.keyboard("{End}");
  expect(await screen.findByText("Rows 999,981–1,000,000 of 1,000,000")).toBeVisible();
  await waitFor(() => expect(focusedRow()).toBe("Ada Whitfield"));
  await hands.keyboard("{Home}");
  expect(await screen.findByText("Rows 1–20 of 1,000,000")).toBeVisible();
});

test("the thumb dragged to the middle of a million reads that place, not all before it", async () => {
  const { office } = openWindow({ contacts: 1_000_000 }, "#/contacts");
  await screen.findByText(/of 1,000,000/);
  const view = screen.getByRole("grid").querySelector(".grid-view");
  if (view === null) throw new Error("no view");
  view.scrollTop = 3_000_000;
  fireEvent.scroll(view);
  await screen.findByText(/Rows 500,\d\d\d–/);
  await waitFor(() => expect(namesInSight()).not.toContain("Loading"));
  expect(asked(office, "contacts.page")).toBeLessThan(5);
});

test("the panel shows every field with its origin, and the timeline in words", async () => {
  await contactsOpen({}, "#/contacts?id=48205");
  await screen.findByRole("complementary", { name: "Pilar Bhatt" });
  expect(panel().getByText("Do not contact")).toBeVisible();
  expect(panel().getAllByRole("button", { name: "form" }).length).toBeGreaterThan(2);
  expect(await panel().findByText("Lead received · token Website form")).toBeVisible();
  expect(panel().getByText("Owner: Dana Kowalski, from ring group West (1 of 3 eligible)")).toBeVisible();
  expect(panel().getByText("Into Dana’s PowerDialer, top")).toBeVisible();
});

test("a number is shown nationally and copied as E.164", async () => {
  const { hands } = await contactsOpen({}, "#/contacts?id=48205");
  await screen.findByRole("complementary", { name: "Pilar Bhatt" });
  const number = panel().getAllByRole("button", { name: /Copy number/ })[0];
  if (number === undefined) throw new Error("no number");
  expect(number.textContent).toContain("(617)\u00a0555\u20110128");
  await hands.click(number);
  expect(await navigator.clipboard.readText()).toBe("+16175550128");
});

test("the screen is restored from its address", async () => {
  openWindow({}, "#/contacts?q=quintana&sort=name&id=48205");
  expect(await screen.findByText(/found in/)).toBeVisible();
  expect(screen.getByRole("searchbox")).toHaveValue("quintana");
  expect(screen.getByRole("columnheader", { name: /Name/ })).toHaveAttribute("aria-sort", "ascending");
  expect(await screen.findByRole("complementary", { name: "Pilar Bhatt" })).toBeVisible();
});

test("a clicked notification opens its contact", async () => {
  const { office } = await contactsOpen();
  office.open("contacts/48205");
  expect(await screen.findByRole("complementary", { name: "Pilar Bhatt" })).toBeVisible();
  expect(focusedRow()).toBe("Pilar Bhatt");
});

test("an empty office says what to do first, and L loads the sample; undo takes it back", async () => {
  const { hands } = openWindow({ contacts: 0 }, "#/contacts");
  expect(await screen.findByRole("heading", { name: "No contacts yet" })).toBeVisible();
  expect(screen.getByText(/api_token=YOUR_TOKEN/)).toBeVisible();
  await hands.keyboard("l");
  expect(await screen.findByText("Rows 1–20 of 200")).toBeVisible();
  expect(await screen.findByText("Sample office loaded: 200 contacts")).toBeVisible();
  await hands.keyboard("{Control>}z{/Control}");
  expect(await screen.findByRole("heading", { name: "No contacts yet" })).toBeVisible();
});

test("the first lead of an empty office replaces the empty state", async () => {
  const { office } = openWindow({ contacts: 0 }, "#/contacts");
  await screen.findByRole("heading", { name: "No contacts yet" });
  office.lead();
  expect(await screen.findByRole("row", { name: "Ada Whitfield" })).toBeVisible();
});

test("nobody found says so, with a way back", async () => {
  const { hands } = openWindow({}, "#/contacts?q=zzz");
  await screen.findByRole("heading", { name: "Nobody matches “zzz”" });
  await hands.click(screen.getByRole("button", { name: "Clear the search" }));
  expect(await screen.findByRole("row", { name: NEWEST })).toBeVisible();
});

test("when the list cannot be read it says what is safe, and R tries again", async () => {
  const { office, hands } = openWindow({ fail: ["contacts.page"] }, "#/contacts");
  expect(await screen.findByRole("heading", { name: "The contacts could not be read" })).toBeVisible();
  expect(screen.getByText(/What is on the disk stays as it is/)).toBeVisible();
  office.failing.clear();
  await hands.keyboard("r");
  expect(await screen.findByRole("row", { name: NEWEST })).toBeVisible();
});

test("? shows the keys of this place, from the same commands that are bound", async () => {
  const { hands } = await contactsOpen();
  await hands.keyboard("?");
  const sheet = await screen.findByRole("dialog", { name: "Keys here" });
  expect(sheet).toHaveTextContent("Next contact");
  expect(sheet).toHaveTextContent("Settings");
  await hands.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});
