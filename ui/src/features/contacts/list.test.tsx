import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import type { ContactsPage } from "@/gen/wire";
import { asked, namesInSight, openWindow, row } from "@/test/window";

const NEWEST = "Ingrid Prior";

beforeEach(() => localStorage.clear());

async function contactsOpen(at = "#/contacts", scenario: Parameters<typeof openWindow>[0] = {}) {
  const window = openWindow(scenario, at);
  await screen.findByRole("row", { name: NEWEST });
  await screen.findByRole("tab", { name: /From the API today/ });
  return window;
}

const heads = () => screen.getAllByRole("columnheader").map((head) => head.textContent);
const bar = () => within(screen.getByRole("toolbar", { name: "Selected contacts" }));
const lastPage = (office: ReturnType<typeof openWindow>["office"]) =>
  office.calls.filter((call) => call.method === "contacts.page").at(-1)?.req as ContactsPage;

test("F adds a filter by keys alone; it stands as a chip and in the address, and its cross takes it off", async () => {
  const { hands, office } = await contactsOpen();
  await hands.keyboard("f");
  await hands.type(await screen.findByRole("combobox", { name: "What to filter by" }), "own{Enter}");
  await hands.type(await screen.findByRole("combobox", { name: "Owner" }), "marcus{Enter}");
  expect(await screen.findByText(/found in/)).toBeVisible();
  await hands.keyboard("{Escape}");
  expect(screen.getByRole("button", { name: "Owner Marcus Obi" })).toBeVisible();
  expect(lastPage(office).filter).toEqual([{ on: "owner", any: [{ who: "user", id: 3 }] }]);
  await waitFor(() => expect(decodeURIComponent(window.location.hash)).toContain('"on":"owner"'));
  await hands.click(screen.getByRole("button", { name: "Remove filter Owner" }));
  expect(await screen.findByRole("row", { name: NEWEST })).toBeVisible();
});

test("F, Enter, Enter make a filter: each list that comes has the focus, and so has the day one was added on", async () => {
  const { hands } = await contactsOpen();
  await hands.keyboard("f");
  await waitFor(() => expect(screen.getByRole("combobox", { name: "What to filter by" })).toHaveFocus());
  await hands.keyboard("{Enter}");
  expect(screen.getByRole("combobox", { name: "Owner" })).toHaveFocus();
  await waitFor(() => expect(screen.getByRole("option", { name: "Me" })).toHaveAttribute("data-highlighted"));
  await hands.keyboard("{Enter}{Escape}");
  expect(await screen.findByRole("button", { name: "Owner me" })).toBeVisible();
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Add a filter" })).toBeNull());
  await hands.keyboard("f");
  await waitFor(() => expect(screen.getByRole("combobox", { name: "What to filter by" })).toHaveFocus());
  await hands.keyboard("added{Enter}");
  expect(screen.getByRole("button", { name: "Today" })).toHaveFocus();
});

test("a filter nobody meets says so, with the way back", async () => {
  const filter = encodeURIComponent(JSON.stringify([{ on: "field", key: "city", how: "is", any: ["Nowhere"] }]));
  const { hands } = openWindow({}, `#/contacts?filter=${filter}`);
  await screen.findByRole("heading", { name: "Nobody meets these filters" });
  await hands.click(screen.getByRole("button", { name: "Take the filters off" }));
  expect(await screen.findByRole("row", { name: NEWEST })).toBeVisible();
});

test("a view is chosen by its tab, keeps its filter, and says when it was changed since", async () => {
  const { hands } = await contactsOpen();
  await hands.click(screen.getByRole("tab", { name: /From the API today/ }));
  expect(await screen.findByRole("button", { name: "Created by System API User" })).toBeVisible();
  await hands.click(screen.getByRole("button", { name: "Remove filter DNC" }));
  expect(await screen.findByRole("tab", { name: /From the API today \(edited\)/ })).toBeVisible();
  await hands.click(screen.getByRole("button", { name: "Reset" }));
  expect(await screen.findByRole("button", { name: "DNC no" })).toBeVisible();
});

test("what the other views hold is counted again as leads arrive, but not for each of a flood", async () => {
  const { office } = await contactsOpen();
  const counted = () =>
    office.calls.filter(({ method, req }) => method === "contacts.count" && JSON.stringify(req).includes('"who":"me"')).length;
  await screen.findByRole("tab", { name: /Mine [\d,]+/ });
  const before = counted();
  office.leads(100);
  await waitFor(() => expect(counted()).toBe(before + 1), { timeout: 2_000 });
  office.leads(100);
  await screen.findByRole("tab", { name: /All 48,414/ });
  expect(counted()).toBe(before + 1);
});

test("what is shown now is saved as a view under a name", async () => {
  const filter = encodeURIComponent(JSON.stringify([{ on: "dnc", is: true }]));
  const { hands } = openWindow({}, `#/contacts?filter=${filter}`);
  await screen.findByText(/found in/);
  await hands.click(screen.getByRole("button", { name: "Save as a view" }));
  await hands.type(await screen.findByRole("textbox", { name: "Name" }), "Not to be called{Enter}");
  const tab = await screen.findByRole("tab", { name: /Not to be called/ });
  await waitFor(() => expect(tab).toHaveAttribute("aria-selected", "true"));
});

test("columns are chosen and reordered by keys, kept on this computer, and their values are asked for", async () => {
  const { hands, office } = await contactsOpen();
  await hands.keyboard("v");
  await hands.click(await screen.findByRole("checkbox", { name: "Monthly bill" }));
  await waitFor(() => expect(heads()).toContain("Monthly bill"));
  await waitFor(() => expect(lastPage(office).values).toEqual(["csf1"]));
  screen.getByRole("checkbox", { name: "Company" }).focus();
  await hands.keyboard("{Alt>}{ArrowDown}{/Alt}");
  expect(heads().slice(1, 4)).toEqual(["Name", "Primary number", "Company"]);
  await hands.click(screen.getByRole("checkbox", { name: "Owner" }));
  expect(heads()).not.toContain("Owner");
  expect(localStorage.getItem("contacts.columns")).toContain("field:csf1");
});

test("a head sorts by a click, and the other way by a second", async () => {
  const { hands, office } = await contactsOpen();
  await hands.click(screen.getByRole("button", { name: "Company" }));
  await waitFor(() => expect(lastPage(office).sort).toBe("company"));
  await hands.click(screen.getByRole("button", { name: "Company" }));
  await waitFor(() => expect(lastPage(office).sort).toBe("company_desc"));
  expect(screen.getByRole("columnheader", { name: "Company" })).toHaveAttribute("aria-sort", "descending");
});

test("X selects the row with the focus, a click its box, Shift all in between, Esc nobody", async () => {
  const { hands } = await contactsOpen();
  await hands.keyboard("x");
  expect(row(NEWEST)).toHaveAttribute("aria-selected", "true");
  const sixth = namesInSight()[5] ?? "";
  await hands.keyboard("{Shift>}");
  await hands.click(within(row(sixth)).getByRole("checkbox"));
  await hands.keyboard("{/Shift}");
  expect(await screen.findByText("6 selected")).toBeVisible();
  expect(screen.getByRole("grid")).toHaveFocus();
  expect(screen.queryByRole("complementary")).toBeNull();
  await hands.keyboard("{Escape}");
  expect(screen.queryByRole("toolbar")).toBeNull();
});

test("the bar of what can be done to many never lies on the row that the keys are at", async () => {
  const { hands } = await contactsOpen();
  const grid = screen.getByRole("grid");
  const view = grid.querySelector(".grid-view");
  const below = () => {
    const at = Number(document.getElementById(grid.getAttribute("aria-activedescendant") ?? "")?.getAttribute("aria-rowindex"));
    return (view?.scrollTop ?? 0) + 20 * 32 - (at - 1) * 32;
  };
  await hands.keyboard("j".repeat(19));
  expect(below()).toBe(0);
  await hands.keyboard("x");
  await screen.findByText("1 selected");
  expect(below()).toBeGreaterThanOrEqual(56);
  await hands.keyboard("jjj");
  expect(below()).toBeGreaterThanOrEqual(56);
  await hands.keyboard("{End}");
  expect(below()).toBeGreaterThanOrEqual(56);
});

test("Ctrl A means all that match, but for those taken out, and another list begins with nobody", async () => {
  const { hands, office } = await contactsOpen();
  await hands.keyboard("{Control>}a{/Control}");
  expect(await screen.findByText("48,214 selected")).toBeVisible();
  await hands.keyboard("x");
  expect(screen.getByText("48,213 selected")).toBeVisible();
  expect(row(NEWEST)).toHaveAttribute("aria-selected", "false");
  await hands.keyboard("s");
  await hands.type(await screen.findByRole("combobox", { name: "Disposition" }), "custom");
  await hands.keyboard("{Escape}");
  await hands.click(screen.getByRole("tab", { name: /Mine/ }));
  await waitFor(() => expect(screen.queryByRole("toolbar")).toBeNull());
  expect(asked(office, "contacts.bulk")).toBe(0);
});

test("a tag is put on all that are selected by keys, and Ctrl Z takes it off again", async () => {
  const { hands, office } = await contactsOpen();
  await hands.keyboard("xjxt");
  await hands.type(await screen.findByRole("combobox", { name: "Tag" }), "fair{Enter}");
  expect(await screen.findByText("Tagged fair: 2 contacts")).toBeVisible();
  expect(bar().getByText("2 selected")).toBeVisible();
  await waitFor(() => expect(screen.getByRole("grid")).toHaveFocus());
  await hands.keyboard("{Control>}z{/Control}");
  expect(await screen.findByText("Taken back: Tagged fair: 2 contacts")).toBeVisible();
  expect(asked(office, "undo.run")).toBe(1);
});

test("a key of a deed means the row it was pressed at, and no other afterwards", async () => {
  const { hands, office } = await contactsOpen();
  await hands.keyboard("t");
  await screen.findByRole("combobox", { name: "Tag" });
  await hands.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("toolbar")).toBeNull());
  await waitFor(() => expect(screen.getByRole("grid")).toHaveFocus());
  expect(row(NEWEST)).toHaveAttribute("aria-selected", "false");
  const second = namesInSight()[1] ?? "";
  await hands.keyboard("jt");
  await hands.type(await screen.findByRole("combobox", { name: "Tag" }), "fair{Enter}");
  expect(await screen.findByText("Tagged fair: 1 contact")).toBeVisible();
  const bulk = office.calls.find(({ method }) => method === "contacts.bulk")?.req as { selection: { ids: number[] } };
  expect(bulk.selection.ids).toHaveLength(1);
  expect(row(second)).toHaveAttribute("aria-selected", "false");
  await waitFor(() => expect(screen.queryByRole("toolbar")).toBeNull());
});

test("whoever was left out of a queue is named with the reason", async () => {
  const { hands } = await contactsOpen();
  await hands.click(within(row("Pilar Bhatt")).getByRole("checkbox"));
  await hands.click(within(row(NEWEST)).getByRole("checkbox"));
  await hands.keyboard("p");
  await hands.type(await screen.findByRole("combobox", { name: "Whose PowerDialer" }), "marcus{Enter}");
  expect(
    await screen.findByText(/Into Marcus Obi’s PowerDialer, bottom: 1 contact. Skipped: Pilar Bhatt \(marked do not contact\)/),
  ).toBeVisible();
});

test("archived contacts leave the list at once, and undo brings them back", async () => {
  const { hands } = await contactsOpen();
  await hands.keyboard("xa");
  expect(await screen.findByText("Archived: 1 contact")).toBeVisible();
  await waitFor(() => expect(screen.queryByRole("row", { name: NEWEST })).toBeNull());
  await hands.keyboard("{Control>}z{/Control}");
  expect(await screen.findByRole("row", { name: NEWEST })).toBeVisible();
});

test("erasing asks first, and an agent is not offered it", async () => {
  const { hands, office } = await contactsOpen();
  await hands.keyboard("x");
  await hands.click(bar().getByRole("button", { name: "More" }));
  await hands.click(await screen.findByRole("menuitem", { name: /Erase for good/ }));
  expect(await screen.findByRole("dialog", { name: "Erase 1 contact?" })).toBeVisible();
  expect(asked(office, "contacts.bulk")).toBe(0);
  await hands.click(screen.getByRole("button", { name: "Erase 1 contact" }));
  await waitFor(() => expect(asked(office, "contacts.bulk")).toBe(1));
});

test("what is rare is read on until there is enough, and shown meanwhile", async () => {
  const { office } = await contactsOpen();
  const call = office.call.bind(office);
  let broken = 0;
  office.call = async (method: string, req: ContactsPage) => {
    const answer = await call(method as "contacts.page", req);
    if (method !== "contacts.page" || req.filter.length === 0 || broken > 2) return answer;
    broken += 1;
    // Broken off after ten rows.
    const from = req.start.at === "index" ? req.start.index : Number(req.start.cursor);
    return { ...answer, rows: answer.rows.slice(0, 10), next: String(from + 10), total: 10, total_exact: false };
  };
  window.location.hash = `#/contacts?filter=${encodeURIComponent(JSON.stringify([{ on: "dnc", is: true }]))}`;
  expect(await screen.findByText(/found in/)).toBeVisible();
  await waitFor(() => expect(namesInSight().filter((name) => name !== "Loading").length).toBeGreaterThan(15));
  expect(new Set(namesInSight()).size).toBeGreaterThan(10);
  expect(broken).toBe(3);
});

test("axe finds nothing with filters, a selection and an open choice", async () => {
  const filter = encodeURIComponent(JSON.stringify([{ on: "dnc", is: false }]));
  const { hands } = openWindow({}, `#/contacts?filter=${filter}`);
  await screen.findByText(/found in/);
  await hands.keyboard("xt");
  await screen.findByRole("combobox", { name: "Tag" });
  const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120) ?? ""}`)).toEqual([]);
});
