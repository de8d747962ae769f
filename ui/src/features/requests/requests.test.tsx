import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { barriers } from "@/test/axe";
import { asked, namesInSight, openWindow, panel, row } from "@/test/window";

const NEWEST = /^Request 9631,/;

async function requestsOpen(at = "#/api/requests", scenario: Parameters<typeof openWindow>[0] = {}) {
  const window = openWindow(scenario, at);
  await screen.findAllByRole("row", { name: /^Request/ });
  return window;
}

test("a request that comes in stands at the top within a second", async () => {
  const { office } = await requestsOpen();
  office.request();
  await screen.findByRole("row", { name: /^Request 9632,/ });
  expect(namesInSight()[0]).toMatch(/^Request 9632,/);
  expect(namesInSight()[1]).toMatch(NEWEST);
});

test("a list that is held takes nothing in until it is let go", async () => {
  const { office, hands } = await requestsOpen();
  await hands.keyboard("p");
  office.request();
  expect(await screen.findByRole("button", { name: /1 newer/ })).toBeVisible();
  expect(namesInSight()[0]).toMatch(NEWEST);
  await hands.keyboard("p");
  await screen.findByRole("row", { name: /^Request 9632,/ });
});

test("nothing moves under the pointer, and n shows what waits", async () => {
  const { office, hands } = await requestsOpen();
  await hands.hover(row(NEWEST));
  office.request();
  expect(await screen.findByRole("button", { name: /1 newer/ })).toBeVisible();
  await hands.keyboard("n");
  await screen.findByRole("row", { name: /^Request 9632,/ });
});

test("a filter is asked of the engine and stands in the address", async () => {
  const { office, hands } = await requestsOpen();
  await hands.click(screen.getByRole("button", { name: /Outcome/ }));
  await hands.click(await screen.findByRole("menuitemradio", { name: "No valid token" }));
  await waitFor(() => expect(namesInSight().every((name) => name.endsWith("401") || name === "Loading")).toBe(true));
  expect(window.location.hash).toContain("outcome=unauthenticated");
  const last = office.calls.filter((call) => call.method === "requests.page").at(-1)?.req;
  expect(last).toMatchObject({ filter: { outcome: "unauthenticated", answered: null } });
});

test("what nothing matches is said, and one button shows everything again", async () => {
  const { hands } = await requestsOpen();
  await hands.keyboard("/zzzz");
  await screen.findByText("No request matches");
  await hands.click(screen.getByRole("button", { name: "Clear the filter" }));
  await screen.findByRole("row", { name: NEWEST });
});

test("a request is opened with its body, answer, records and warnings", async () => {
  const { hands } = await requestsOpen("#/api/requests?id=9628");
  await panel().findByText("Touched");
  expect(panel().getByText("201 Created")).toBeVisible();
  expect(panel().getByRole("button", { name: /Noor Haddad/ })).toBeVisible();
  expect(panel().getByRole("region", { name: "Warnings" })).toHaveTextContent("utm_term is not a field of this endpoint");
  expect(panel().getByLabelText("Body", { selector: "pre" })).toHaveTextContent('"phone_number": "(312) 555-0128"');
  await hands.click(within(panel().getByRole("region", { name: "Body" })).getByRole("button", { name: "Raw" }));
  expect(panel().getByLabelText("Body", { selector: "pre" })).toHaveTextContent('{"api_token":"[redacted]","name":"Noor Haddad"');
});

test("a request sent again shows what differs from the first answer, and each names the other", async () => {
  const { office, hands } = await requestsOpen("#/api/requests?id=9628");
  await panel().findByText("Touched");
  await hands.keyboard("r");
  await screen.findByText("As the token");
  await hands.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Send again" }));
  const differs = within(await screen.findByRole("table", { name: "What differs" }));
  expect(
    differs
      .getAllByRole("row")
      .slice(1)
      .map((line) => line.textContent),
  ).toEqual(["status201202", "duplicatenot theretrue"]);
  await hands.click(screen.getByRole("button", { name: "request 9632" }));
  await panel().findByText("Sent again from");
  expect(panel().getByRole("button", { name: "request 9628" })).toBeVisible();
  expect(asked(office, "requests.replay")).toBe(1);
});

test("one without a known token asks which to send it as", async () => {
  const { office, hands } = await requestsOpen("#/api/requests?id=9629");
  await panel().findByText("none that is known");
  await hands.keyboard("r");
  expect(await screen.findByText(/cannot be used any more: choose another/)).toBeVisible();
  expect(within(screen.getByRole("dialog")).getByRole("button", { name: "Send again" })).toBeDisabled();
  expect(asked(office, "requests.replay")).toBe(0);
});

test("several are chosen by key and sent in the order they came", async () => {
  const { office, hands } = await requestsOpen();
  await hands.keyboard("xjx");
  await screen.findByText("2 requests");
  await hands.keyboard("r");
  await screen.findByText("Send 2 requests again");
  await hands.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Send again" }));
  await screen.findByText("2 sent.");
  const sent = office.calls.find((call) => call.method === "requests.replay")?.req;
  expect(sent).toEqual({ ids: [9630, 9631], token_id: null, dry_run: false });
});

test("the log, a request and the question have no barriers", async () => {
  const { hands } = await requestsOpen("#/api/requests?id=9628");
  await panel().findByText("Touched");
  expect(await barriers()).toEqual([]);
  await hands.keyboard("r");
  await screen.findByText("As the token");
  expect(await barriers()).toEqual([]);
});

test("how long requests are kept is set, and what is wrong stands at its field", async () => {
  const { office, hands } = openWindow({}, "#/settings/requests");
  await hands.clear(await screen.findByLabelText("Days"));
  await hands.type(screen.getByLabelText("Days"), "9999{Enter}");
  expect(await screen.findByText("Keep requests for 1 to 3650 days.")).toBeVisible();
  await hands.clear(screen.getByLabelText("Days"));
  await hands.type(screen.getByLabelText("Days"), "7{Enter}");
  await waitFor(() => expect(asked(office, "requests.keep")).toBe(2));
  expect(office.calls.filter((call) => call.method === "requests.keep").at(-1)?.req).toEqual({ days: 7, bytes: 2_147_483_648 });
  expect(await barriers()).toEqual([]);
});
