import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { asked, openWindow } from "@/test/window";

const open = async (scenario: Parameters<typeof openWindow>[0] = {}) => {
  const window = openWindow(scenario, "#/settings/backup");
  await screen.findByRole("heading", { name: "Every night" }, { timeout: 10_000 });
  return window;
};

function nth(all: HTMLElement[], at: number): HTMLElement {
  const one = all[at];
  if (one === undefined) throw new Error(`There are only ${all.length}.`);
  return one;
}

test("a backup is made now, and stands first in the list", async () => {
  const { hands } = await open();
  await hands.click(screen.getByRole("button", { name: "Back up now" }));
  expect(await screen.findByText("dialyard-2026-11-20-134500.db")).toBeVisible();
  expect(await screen.findByText(/^Last backup: Today/)).toBeVisible();
});

test("a folder without room is said in words, and the office is as it was", async () => {
  const { hands } = await open();
  await hands.type(nth(screen.getAllByLabelText("Folder"), 0), "/full");
  await hands.click(screen.getByRole("button", { name: "Back up now" }));
  expect(await screen.findByText(/no space left on the device/)).toBeVisible();
  expect(screen.getByText(/The office is as it was\./)).toBeVisible();
});

test("an office without a backup is told what to do first", async () => {
  await open({ contacts: 0 });
  expect(screen.getByText("No backups yet")).toBeVisible();
  expect(screen.getByText(/There is no backup yet/)).toBeVisible();
});

test("a restore shows what is in the backup and what would be lost before anything is done", async () => {
  const { hands, office } = await open();
  await hands.click(nth(screen.getAllByRole("button", { name: "Restore" }), 0));
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByText(/336 leads received since then are not in it/)).toBeVisible();
  expect(dialog.getByRole("row", { name: /Contacts 47,981 48,214/ })).toBeVisible();
  expect(dialog.getByText("Tokens: Spring campaign")).toBeVisible();
  expect(dialog.getByText("People: Theo Lindqvist")).toBeVisible();
  expect(dialog.getByText(/^Contacts 4117, 4290\. Also 1 number that belonged to no contact\. Erase them anew/)).toBeVisible();
  expect(asked(office, "backups.restore")).toBe(0);
  await hands.click(dialog.getByRole("button", { name: "Restore" }));
  expect(await screen.findByText("The office closes and opens again from the backup")).toBeVisible();
});

test("a file that is no backup cannot be restored", async () => {
  const { hands, office } = await open();
  await hands.type(screen.getByLabelText("Path of a backup elsewhere"), "/home/ruth/letter.txt{Enter}");
  const dialog = within(await screen.findByRole("dialog"));
  expect(await dialog.findByText("/home/ruth/letter.txt is not a backup of Dialyard.")).toBeVisible();
  expect(dialog.getByRole("button", { name: "Restore" })).toBeDisabled();
  expect(asked(office, "backups.restore")).toBe(0);
});

test("the nightly backup is set at once, and a wrong folder is said where it is wrong", async () => {
  const { hands } = await open();
  const folder = nth(screen.getAllByLabelText("Folder"), 1);
  await hands.type(folder, "backups");
  await hands.click(screen.getByRole("button", { name: "Apply" }));
  expect(await screen.findByText("Write the whole path of the folder.")).toBeVisible();
  await hands.clear(folder);
  await hands.type(folder, "/mnt/nas/dialyard");
  await hands.click(screen.getByRole("button", { name: "Apply" }));
  expect(await screen.findByText("Backups are made every night")).toBeVisible();
  expect(screen.queryByText("Not applied yet")).toBeNull();
});
