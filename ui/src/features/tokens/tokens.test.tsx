import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers } from "@/test/axe";
import { asked, openWindow, panel } from "@/test/window";
import { daysOf, dayWords } from "./usage";

async function tokensOpen(at = "#/api/tokens", scenario: Parameters<typeof openWindow>[0] = {}) {
  const window = openWindow(scenario, at);
  await screen.findByRole("heading", { name: "API" });
  return window;
}

const said = (office: { calls: { method: string; req: unknown }[] }, method: string) =>
  office.calls.filter((call) => call.method === method).at(-1)?.req;

test("a token is made with what was chosen, and its secret is shown once, to copy", async () => {
  const { office, hands } = await tokensOpen();
  await screen.findByText("Website form");
  await hands.keyboard("n");
  await hands.type(await screen.findByLabelText("Name"), "Zapier");
  await hands.click(screen.getByRole("checkbox", { name: /Calls/ }));
  await hands.click(screen.getByRole("button", { name: "90 days" }));
  await hands.click(screen.getByRole("button", { name: "Make the token" }));
  const secret = await screen.findByLabelText("The token");
  expect(secret).toHaveTextContent(/^dy_live_/);
  expect(said(office, "tokens.create")).toMatchObject({ name: "Zapier", scopes: ["leads", "sequences", "contacts_read"] });
  await hands.click(screen.getByRole("button", { name: "I have kept it" }));
  await waitFor(() => expect(screen.queryByLabelText("The token")).toBeNull());
  expect(screen.getByRole("button", { name: "Zapier" })).toBeVisible();
});

test("a token without a name is refused at the name", async () => {
  const { hands } = await tokensOpen();
  await screen.findByText("Website form");
  await hands.keyboard("n");
  await hands.click(await screen.findByRole("button", { name: "Make the token" }));
  expect(await screen.findByText("Give the token a name, for example the form that will use it.")).toBeVisible();
  expect(screen.getByLabelText("Name")).toBeInvalid();
});

test("revoking is done at once and taken back with one key", async () => {
  const { hands } = await tokensOpen("#/api/tokens?id=1");
  await screen.findByText("Show its requests");
  await hands.click(screen.getByRole("button", { name: /^Revoke/ }));
  await screen.findByText("Website form revoked");
  expect(await panel().findByText("Revoked")).toBeVisible();
  await hands.keyboard("{Control>}z{/Control}");
  await screen.findByText("Website form works again");
  await waitFor(() => expect(panel().queryByText("Revoked")).toBeNull());
});

test("rotating keeps the old secret for as long as is chosen, says so, and can end it", async () => {
  const { office, hands } = await tokensOpen("#/api/tokens?id=1");
  await screen.findByText("Show its requests");
  await hands.keyboard("r");
  await hands.click(await screen.findByRole("button", { name: "7 days" }));
  await hands.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Rotate" }));
  await screen.findByText("New secret of Website form");
  expect(said(office, "tokens.rotate")).toEqual({ id: 1, overlap: "week" });
  await hands.click(screen.getByRole("button", { name: "I have kept it" }));
  expect(await panel().findByText(/Goes on for 7 days/)).toBeVisible();
  await hands.click(panel().getByRole("button", { name: "End it now" }));
  await screen.findByText("The old secret of Website form ended");
  expect(asked(office, "tokens.end_overlap")).toBe(1);
});

test("an agent does not come here", async () => {
  openWindow({ role: "agent" }, "#/api/tokens");
  expect(await screen.findByRole("heading", { name: "Contacts" })).toBeVisible();
});

test("the list, a token and the form have no barriers", async () => {
  const { hands } = await tokensOpen("#/api/tokens?id=3");
  await screen.findByText("Old secret");
  expect(await barriers()).toEqual([]);
  await hands.keyboard("n");
  await screen.findByLabelText("Name");
  expect(await barriers()).toEqual([]);
});

test("a month of use has thirty days, whatever days had requests", () => {
  const day = 86_400_000;
  const now = 100 * day + 5;
  const days = daysOf([{ day: 99 * day, accepted: 3, refused: 1, failed: 0 }], now);
  expect(days).toHaveLength(30);
  expect(days.at(-2)).toEqual({ day: 99 * day, accepted: 3, refused: 1, failed: 0 });
  expect(days.at(-1)).toEqual({ day: 100 * day, accepted: 0, refused: 0, failed: 0 });
  expect(dayWords({ day: 0, accepted: 3, refused: 1, failed: 0 })).toBe("Jan 1: 4 requests, 1 refused");
});
