import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow } from "@/test/window";

test("a wrong password is said at the password; the right one opens the office", async () => {
  const { hands } = openWindow({ stage: "sign_in" });
  expect(await screen.findByLabelText("Name or e-mail")).toHaveValue("Ruth Ellery");
  expect(screen.getByLabelText("Password")).toHaveFocus();
  await hands.keyboard("wrong{Enter}");
  expect(await screen.findByText("The name or the password is wrong.")).toBeVisible();
  await hands.clear(screen.getByLabelText("Password"));
  await hands.keyboard("correct horse{Enter}");
  expect(await screen.findByRole("grid", { name: "Contacts" })).toBeVisible();
});

test("a one-time password is typed once: at the sign-in, and then only the new one", async () => {
  const { hands, office } = openWindow({ stage: "sign_in", mustChangePassword: true });
  await screen.findByLabelText("Password");
  await hands.keyboard("correct horse{Enter}");
  expect(await screen.findByRole("heading", { name: /Choose a password/ })).toBeVisible();
  expect(screen.queryByLabelText("One-time password")).toBeNull();
  expect(screen.getByLabelText("New password")).toHaveFocus();
  await hands.keyboard("another horse{Enter}");
  expect(await screen.findByRole("grid", { name: "Contacts" })).toBeVisible();
  expect(office.calls.find(({ method }) => method === "me.change_password")?.req).toEqual({
    current: "correct horse",
    new: "another horse",
  });
});

test("when tries are slowed down the engine's words are shown as they are", async () => {
  const { hands } = openWindow({ stage: "sign_in" });
  await hands.clear(await screen.findByLabelText("Name or e-mail"));
  await hands.keyboard("slow{Tab}whatever{Enter}");
  expect(await screen.findByText("Too many tries. Wait 17 seconds, then try again.")).toBeVisible();
});

test("an agent has no settings room, only an account; availability and signing out are in the menu", async () => {
  const { hands, office } = openWindow({ role: "agent" });
  await screen.findByRole("grid");
  expect(screen.queryByRole("link", { name: "Settings" })).toBeNull();
  await hands.click(screen.getByRole("button", { name: /Availability: *Available/ }));
  await hands.click(await screen.findByRole("menuitemradio", { name: "On break" }));
  expect(await screen.findByRole("button", { name: /Availability: *On break/ })).toBeVisible();
  expect(office.calls.find((call) => call.method === "me.set_availability")?.req).toEqual({ availability: "on_break" });
  await hands.click(screen.getByRole("button", { name: /Your menu/ }));
  await hands.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  expect(await screen.findByRole("heading", { name: "Sign in to Larkfield Solar" })).toBeVisible();
});
