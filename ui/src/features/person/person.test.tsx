import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { barriers } from "@/test/axe";
import { asked, openWindow } from "@/test/window";

beforeEach(() => {
  URL.createObjectURL = vi.fn(() => "blob:file");
  URL.revokeObjectURL = vi.fn();
  // jsdom goes nowhere.
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
});

async function found() {
  const window = openWindow({}, "#/settings/person");
  await window.hands.type(await screen.findByLabelText("Phone number or contact id"), "(312) 555-0142{Enter}");
  await screen.findByText("What is held");
  return window;
}

test("what is held of a number is counted, and exported as one file", async () => {
  const { office, hands } = await found();
  expect(screen.getByRole("button", { name: "Ada Whitfield" })).toBeVisible();
  expect(screen.getByText("4 requests")).toBeVisible();
  await hands.click(screen.getByRole("button", { name: "Export as a file" }));
  expect(await screen.findByText("Saved as person-contact-48205.json")).toBeVisible();
  expect(asked(office, "person.export")).toBe(1);
  expect(await barriers()).toEqual([]);
});

test("an erase asks once, since nothing takes it back, and says what it did", async () => {
  const { office, hands } = await found();
  await hands.click(screen.getByRole("button", { name: "Erase" }));
  expect(asked(office, "person.erase")).toBe(0);
  await hands.click(await screen.findByRole("button", { name: "Erase for good" }));
  await waitFor(() => expect(asked(office, "person.erase")).toBe(1));
  expect(await screen.findByRole("region", { name: "Erased" })).toHaveTextContent("4 requests emptied, 1 kept answer replaced");
});

test("what is no number is said at the field", async () => {
  const { hands } = openWindow({}, "#/settings/person");
  await hands.type(await screen.findByLabelText("Phone number or contact id"), "Ada{Enter}");
  expect(await screen.findByText("Write a phone number, for example (312) 555-0142.")).toBeVisible();
});

test("a contact's id is looked up as such", async () => {
  const { office, hands } = openWindow({}, "#/settings/person");
  await hands.type(await screen.findByLabelText("Phone number or contact id"), "#48205{Enter}");
  await screen.findByText("What is held");
  expect(office.calls.find((call) => call.method === "person.find")?.req).toEqual({ contact_id: 48_205, phone: null });
});

test("the audit log says who did what, before and after, and is narrowed by kind", async () => {
  const { office, hands } = openWindow({}, "#/settings/audit");
  await screen.findByText("Changed the token Partner feed");
  expect(screen.getByText(/leads, sequences, calls, contacts_read/)).toBeVisible();
  expect(screen.getByText("Command line")).toBeVisible();
  expect(await barriers()).toEqual([]);
  await hands.click(screen.getByRole("combobox", { name: "What" }));
  await hands.click(await screen.findByRole("option", { name: "A person’s data" }));
  await waitFor(() => expect(screen.queryByText("Changed the token Partner feed")).toBeNull());
  expect(screen.getByText(/Erased a person's data of contact 31188/)).toBeVisible();
  await hands.click(screen.getByRole("button", { name: /Export as CSV/ }));
  await waitFor(() => expect(asked(office, "audit.export")).toBe(1));
});
