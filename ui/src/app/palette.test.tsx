import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, test } from "vitest";
import type { Code } from "@/gen/wire";
import { say, sayWithUndo } from "@/lib/toast";
import { openWindow } from "@/test/window";

const box = () => screen.findByRole("combobox", { name: "What to do, or whom to find" });
const lines = () => screen.getAllByRole("option").map((line) => line.textContent);

test("Ctrl K lists what can be done here and every place; a few letters and Enter do it", async () => {
  const { hands } = openWindow();
  await screen.findByRole("grid");
  await hands.keyboard("{Control>}k{/Control}");
  await box();
  expect(lines().some((line) => line.startsWith("Contacts"))).toBe(true);
  expect(lines().some((line) => line.startsWith("ListenerSettings"))).toBe(true);
  await hands.keyboard("listen{Enter}");
  await screen.findByRole("heading", { name: "Listener", level: 1 });
  await waitFor(() => expect(screen.queryByRole("combobox", { name: "What to do, or whom to find" })).toBeNull());
});

test("a name in the palette finds the contact and opens it", async () => {
  const { hands, office } = openWindow();
  await screen.findByRole("grid");
  const someone = office.lead({ name: "Zenobia Quill" });
  await hands.keyboard("{Control>}k{/Control}");
  await box();
  await hands.keyboard("zenobia");
  await screen.findByRole("option", { name: /Zenobia Quill/ });
  await hands.keyboard("{Enter}");
  await waitFor(() => expect(window.location.hash).toContain(`id=${someone.id}`));
  const panel = await screen.findByRole("complementary");
  expect(await within(panel).findByRole("heading", { name: "Zenobia Quill" })).toBeVisible();
});

test("a place has its keys, and an agent is not led where only admins go", async () => {
  const { hands } = openWindow({ role: "agent" });
  await screen.findByRole("grid");
  await hands.keyboard("gs");
  expect(window.location.hash).toContain("/contacts");
  await hands.keyboard("{Control>}k{/Control}");
  await box();
  await hands.keyboard("listener");
  await screen.findByText(/Nothing answers to this/);
  await hands.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("combobox", { name: "What to do, or whom to find" })).toBeNull());
});

test.each([
  ["new contact", "New contact"],
  ["new token", "New token"],
  ["add a person", "Add a person"],
  ["add a ring group", "Add a ring group"],
  ["add a line", "Add a line"],
  ["add a campaign", "Add a campaign"],
  ["add a list", "Add a list"],
  ["add a tag", "Add a tag"],
  ["add a disposition", "Add a disposition"],
  ["new custom field", "New custom field"],
])("%s is begun from anywhere", async (words, title) => {
  const { hands } = openWindow({}, "#/settings/about");
  await screen.findByText(/Version 2/, {}, { timeout: 10_000 });
  await hands.keyboard("{Control>}k{/Control}");
  await box();
  await hands.keyboard(words);
  expect(lines()[0]).toContain(title);
  await hands.keyboard("{Enter}");
  const dialog = await screen.findByRole("dialog", {}, { timeout: 10_000 });
  await waitFor(() => expect(dialog).toContainElement(document.activeElement as HTMLElement));
});

test("a backup is made from anywhere", async () => {
  const { hands } = openWindow({}, "#/settings/about");
  await screen.findByText(/Version 2/, {}, { timeout: 10_000 });
  await hands.keyboard("{Control>}k{/Control}");
  await box();
  await hands.keyboard("back up now{Enter}");
  expect(await screen.findByText("The backup is made", {}, { timeout: 10_000 })).toBeVisible();
});

test("an agent begins no token", async () => {
  const { hands } = openWindow({ role: "agent" }, "#/settings/about");
  await screen.findByText(/Version 2/, {}, { timeout: 10_000 });
  await hands.keyboard("{Control>}k{/Control}");
  await box();
  await hands.keyboard("new token");
  await screen.findByText(/Nothing answers to this/);
});

test("the palette leaves the focus where it was", async () => {
  const { hands } = openWindow();
  const grid = await screen.findByRole("grid");
  grid.focus();
  await hands.keyboard("{Control>}k{/Control}");
  await box();
  await hands.keyboard("{Escape}");
  await waitFor(() => expect(grid).toHaveFocus());
});

test("axe finds nothing in the palette", async () => {
  const { hands } = openWindow();
  await screen.findByRole("grid");
  await hands.keyboard("{Control>}k{/Control}");
  await box();
  const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ""}`)).toEqual([]);
});

/** As the office refuses: a problem is thrown, and not an error of the program. */
const problem = (code: Code, message: string) => Object.assign(new Error(message), { code, fields: {} });

test("an undo that did not get through can be tried again, by its button and by Ctrl Z", async () => {
  const { hands } = openWindow();
  await screen.findByRole("grid");
  let up = false;
  const tried: string[] = [];
  sayWithUndo("Tagged", () => {
    tried.push("tag");
    return Promise.resolve(undefined);
  });
  sayWithUndo("Archived", () => {
    tried.push("archive");
    return up ? Promise.resolve("Taken back: Archived") : Promise.reject(problem("unavailable", "The office does not answer."));
  });
  await hands.keyboard("{Control>}z{/Control}");
  const failed = await screen.findAllByText("Not taken back. The office does not answer.");
  const toast = failed.map((one) => one.closest<HTMLElement>(".toast")).find((one) => one !== null);
  await hands.click(within(toast ?? document.body).getByRole("button", { name: /^Undo/ }));
  await waitFor(() => expect(tried).toEqual(["archive", "archive"]));
  up = true;
  await hands.keyboard("{Control>}z{/Control}");
  expect((await screen.findAllByText("Taken back: Archived")).length).toBeGreaterThan(0);
  await hands.keyboard("{Control>}z{/Control}");
  expect(tried).toEqual(["archive", "archive", "archive", "tag"]);
});

test("Ctrl Z goes back step by step, also past what the toasts still offer", async () => {
  const { hands } = openWindow();
  await screen.findByRole("grid");
  const took: string[] = [];
  sayWithUndo("Tagged", () => {
    took.push("tag");
    return undefined;
  });
  sayWithUndo("Owner changed", () => {
    took.push("owner");
    return Promise.resolve("Taken back: Owner changed");
  });
  sayWithUndo("Archived", () => Promise.reject(problem("not_found", "The contact is gone.")));
  say("Copied");
  await hands.keyboard("{Control>}z{/Control}");
  expect((await screen.findAllByText("Not taken back. The contact is gone.")).length).toBeGreaterThan(0);
  await hands.keyboard("{Control>}z{/Control}");
  await hands.keyboard("{Control>}z{/Control}");
  await hands.keyboard("{Control>}z{/Control}");
  expect(took).toEqual(["owner", "tag"]);
});
