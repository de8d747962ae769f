import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow } from "@/test/window";

const open = async (scenario: Parameters<typeof openWindow>[0] = {}) => {
  const window = openWindow(scenario, "#/settings/notifications");
  await screen.findByRole("switch", { name: "New leads" }, { timeout: 10_000 });
  return window;
};

test("each kind is switched at once", async () => {
  const { hands, office } = await open();
  await hands.click(screen.getByRole("switch", { name: "New leads" }));
  expect(screen.getByRole("switch", { name: "New leads" })).not.toBeChecked();
  expect(office.calls.filter((call) => call.method === "notifications.set").at(-1)?.req).toMatchObject({ new_lead: false });
});

test("an agent has notifications too, without those of admins", async () => {
  await open({ role: "agent" });
  expect(screen.queryByRole("switch", { name: "Failed backups" })).toBeNull();
});

test("quiet hours show their times only when they are on", async () => {
  const { hands } = await open();
  expect(screen.queryByLabelText("Quiet until")).toBeNull();
  await hands.click(screen.getByRole("switch", { name: "Quiet hours" }));
  expect(screen.getByLabelText("Quiet until")).toHaveValue("08:00");
});

test("a test notification says what to do when none was seen", async () => {
  const { hands } = await open();
  await hands.click(screen.getByRole("button", { name: "Show a test notification" }));
  expect(await screen.findByText(/If you saw none/)).toBeVisible();
});
