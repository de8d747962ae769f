import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow } from "@/test/window";

test("closing the window says what it does, as it is set", async () => {
  const { hands } = openWindow({}, "#/settings/computer");
  const keep = await screen.findByRole("switch", { name: "Keep running" }, { timeout: 10_000 });
  expect(screen.getByText(/the icon in the tray opens it again/)).toBeVisible();
  await hands.click(keep);
  expect(await screen.findByText(/Closing the window ends the program/)).toBeVisible();
});

test("about says where the data is, and whose work the program stands on", async () => {
  const { hands } = openWindow({}, "#/settings/about");
  expect(await screen.findByText("/home/ruth/.local/share/dialyard", {}, { timeout: 10_000 })).toBeVisible();
  await hands.type(await screen.findByLabelText("Find a library"), "rusqlite");
  expect(screen.getByRole("row", { name: /rusqlite/ })).toBeVisible();
  expect(screen.queryByRole("row", { name: /react-dom/ })).toBeNull();
});

test("an agent sees no data folder", async () => {
  openWindow({ role: "agent" }, "#/settings/about");
  expect(await screen.findByText(/Version 2/, {}, { timeout: 10_000 })).toBeVisible();
  expect(screen.queryByText("Data folder")).toBeNull();
});

test("a page in a browser does not offer what only the program's own window has", async () => {
  openWindow({ secondSeat: true }, "#/settings/account");
  const nav = within(await screen.findByRole("navigation", { name: "Settings" }));
  expect(nav.getByRole("link", { name: "About" })).toBeVisible();
  expect(nav.queryByRole("link", { name: "This computer" })).toBeNull();
});
