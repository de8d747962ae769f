import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, test } from "vitest";
import { openWindow } from "@/test/window";

const seen = async () => {
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ""}`);
};

test("the window is shared by one switch, and says what to type at the other computer and what to compare", async () => {
  const { hands, office } = openWindow({}, "/settings/seat");
  await hands.click(await screen.findByRole("switch", { name: "Share this office’s window" }));
  expect(await screen.findByText("dialyard --connect https://192.168.1.20:8711")).toBeVisible();
  expect(screen.getByLabelText(/^Fingerprint 3F:A2.*2D:F8$/)).toBeVisible();
  expect(office.calls.find((call) => call.method === "seat.set")?.req).toMatchObject({
    on: true,
    host: "0.0.0.0",
    tls: "self_made",
  });
  expect(await seen()).toEqual([]);
});

test("what the engine refuses stands at its field, and nothing is lost of what was typed", async () => {
  const { hands } = openWindow({}, "/settings/seat");
  const port = await screen.findByLabelText("Port");
  await hands.clear(port);
  await hands.type(port, "8080");
  await hands.click(screen.getByRole("button", { name: /Apply/ }));
  expect(await screen.findByText("Port 8080 is in use by another program.")).toBeVisible();
  expect(port).toHaveValue("8080");
  expect(screen.getByText("Not applied yet")).toBeVisible();
  await hands.click(screen.getByRole("link", { name: "Backup" }));
  await screen.findByRole("heading", { name: "Every night" });
  await hands.click(screen.getByRole("link", { name: /^Second seat.*not applied yet/ }));
  expect(await screen.findByLabelText("Port")).toHaveValue("8080");
});

test("another window is signed out from here, one’s own is not", async () => {
  const { hands } = openWindow({}, "/settings/seat");
  const table = within(await screen.findByRole("table", { name: "Who is signed in" }));
  expect(table.getByText("This window")).toBeVisible();
  expect(table.queryByRole("button", { name: /Sign out Ruth/ })).toBeNull();
  await hands.click(table.getByRole("button", { name: /Sign out Dana Kowalski/ }));
  expect(await screen.findByText("Dana Kowalski signed out there")).toBeVisible();
  await waitFor(() => expect(screen.queryByText(/Firefox on Windows/)).toBeNull());
});

test("a lost connection is said above the window and in the status bar, and one may try at once", async () => {
  const { hands, office } = openWindow({ secondSeat: true });
  await screen.findByRole("grid", { name: "Contacts" });
  office.setLink({ state: "lost" });
  expect(await screen.findByText("Connection lost, trying again.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Connection lost" })).toBeVisible();
  expect(screen.getByRole("grid", { name: "Contacts" })).toBeVisible();
  await hands.click(screen.getByRole("button", { name: "Try now" }));
  expect(screen.queryByText("Connection lost, trying again.")).toBeNull();
});

const shown = { url: "https://192.168.1.20:8711", fingerprint: "3F:A2:08:9C" };

test("a certificate is trusted only after somebody says that the two are the same", async () => {
  const { hands, office } = openWindow({ secondSeat: true, link: { state: "unknown", ...shown } });
  expect(await screen.findByRole("heading", { name: "Is this your office?" })).toBeVisible();
  expect(office.calls.filter((call) => call.method.startsWith("contacts."))).toEqual([]);
  const trust = screen.getByRole("button", { name: "Trust this office" });
  expect(trust).toBeDisabled();
  await hands.click(screen.getByLabelText("The two are the same"));
  await hands.click(trust);
  expect(await screen.findByRole("grid", { name: "Contacts" })).toBeVisible();
});

test("a changed certificate is a way out and not a way on", async () => {
  openWindow({ secondSeat: true, link: { state: "changed", ...shown, trusted: "11:22" } });
  expect(await screen.findByRole("heading", { name: "This is not the office you trusted" })).toBeVisible();
  expect(screen.queryByRole("button", { name: /Trust/ })).toBeNull();
  expect(await seen()).toEqual([]);
});

test("opened from elsewhere, an office without an admin asks for its code", async () => {
  const { hands, office } = openWindow({ stage: "first_run", secondSeat: true, contacts: 0 });
  await hands.type(await screen.findByLabelText("One-time code"), "K7QF-2M9X-PT4R");
  await hands.type(screen.getByLabelText("Your name"), "Ruth Ellery");
  await hands.type(screen.getByLabelText("Password"), "a long enough one{Enter}");
  await screen.findByLabelText(/Your phone/);
  await hands.keyboard("{Enter}");
  await screen.findByText(/Send your first lead/);
  expect(office.calls.find((call) => call.method === "office.first_run")?.req).toMatchObject({ code: "K7QF-2M9X-PT4R" });
});

test("in a browser notices are asked for by hand, and then shown", async () => {
  const { hands } = openWindow({ secondSeat: true }, "/settings/account");
  await hands.click(await screen.findByRole("button", { name: "Show notices here" }));
  expect(await screen.findByText("Shown here, while this page is open.")).toBeVisible();
});
