import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow } from "@/test/window";

async function setUpByKeyboard({ hands }: ReturnType<typeof openWindow>) {
  await screen.findByLabelText("Your name");
  await hands.keyboard("Ruth Ellery{Tab}a long enough one{Tab}{Tab}Larkfield Solar{Enter}");
  await screen.findByLabelText(/Your phone/);
  await hands.keyboard("617 555 0108{Enter}");
  await screen.findByRole("heading", { name: "Send your first lead" });
}

test("a new office is set up by keyboard alone, and the first lead appears on that very screen", async () => {
  const window = openWindow({ stage: "first_run", contacts: 0 });
  await setUpByKeyboard(window);
  expect(window.office.calls.find((call) => call.method === "office.first_run")?.req).toEqual({
    name: "Ruth Ellery",
    password: "a long enough one",
    phone: "617 555 0108",
    office_name: "Larkfield Solar",
    code: null,
  });
  expect(screen.getByRole("textbox", { name: "Token" })).toHaveValue("dy_live_8Qm2vT4rXw7KcN1pZs6HbJ9e");
  expect(await screen.findByText(/reachable from this computer only/)).toBeVisible();

  window.office.lead();
  expect(await screen.findByRole("heading", { name: "Your first lead is here" })).toBeVisible();
  expect(await screen.findByText("Ada Whitfield")).toBeVisible();
  expect(screen.getByText(/in Chicago/)).toHaveTextContent("from the number");
  await hands(window, "gc");
  expect(await screen.findByRole("row", { name: "Ada Whitfield" })).toBeVisible();
});

const hands = (window: ReturnType<typeof openWindow>, keys: string) => window.hands.keyboard(keys);

test("C copies the line to run, with the listener's address and the token in it", async () => {
  const window = openWindow({ stage: "first_run", contacts: 0 });
  await setUpByKeyboard(window);
  await screen.findByText("127.0.0.1:8710", { selector: "li .mono" });
  await hands(window, "c");
  expect(await screen.findByText("Copied")).toBeVisible();
  const line = await navigator.clipboard.readText();
  expect(line).toContain("curl http://127.0.0.1:8710/api/v1/webhook/forms");
  expect(line).toContain("api_token=dy_live_8Qm2vT4rXw7KcN1pZs6HbJ9e");
});

test("the phone may be skipped, and the whole page may be left with Esc", async () => {
  const window = openWindow({ stage: "first_run", contacts: 0 });
  await screen.findByLabelText("Your name");
  await hands(window, "Ruth{Tab}a long enough one{Enter}");
  await window.hands.click(await screen.findByRole("button", { name: /Continue without a phone/ }));
  await screen.findByRole("heading", { name: "Send your first lead" });
  await hands(window, "{Escape}");
  expect(await screen.findByRole("heading", { name: "No contacts yet" })).toBeVisible();
});

test("what is missing is said at its field before anything is asked", async () => {
  const window = openWindow({ stage: "first_run", contacts: 0 });
  await screen.findByLabelText("Your name");
  await hands(window, "{Enter}");
  expect(screen.getByLabelText("Your name")).toHaveAccessibleDescription("Enter your name.");
  expect(screen.getByLabelText("Password")).toHaveAccessibleDescription("At least 8 characters.");
  expect(window.office.calls.some((call) => call.method === "office.first_run")).toBe(false);
});

test("what the engine refuses stands at its field, on the step where it was typed", async () => {
  const window = openWindow({ stage: "first_run", contacts: 0 });
  await screen.findByLabelText("Your name");
  await hands(window, "System API User{Tab}a long enough one{Enter}");
  await screen.findByLabelText(/Your phone/);
  await hands(window, "123{Enter}");
  expect(await screen.findByText("This is not a phone number.")).toBeVisible();
  await window.hands.clear(screen.getByLabelText(/Your phone/));
  await hands(window, "{Enter}");
  expect(await screen.findByText("This name belongs to the program.")).toBeVisible();
  expect(screen.getByLabelText("Your name")).toHaveValue("System API User");
});
