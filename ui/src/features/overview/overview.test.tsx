import { screen, within } from "@testing-library/react";
import axe from "axe-core";
import { beforeEach, expect, test, vi } from "vitest";
import { asked, openWindow } from "@/test/window";
import { barsOption } from "@/components/chart/bars";
import { barsOf } from "./leads-by-hour";

/** A Tuesday, 11:52 in New York. */
const NOON = new Date("2026-04-14T11:52:00-04:00").getTime();

beforeEach(() => {
  // The chart measures its words on a canvas, which jsdom does not have.
  HTMLCanvasElement.prototype.getContext = () => null;
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
});

const open = async (scenario: Parameters<typeof openWindow>[0] = {}) => {
  const window = openWindow({ now: () => NOON, ...scenario }, "#/overview");
  await screen.findByRole("heading", { name: "Overview" });
  return window;
};

test("today stands beside the same weekday last week, this week beside the last", async () => {
  await open();
  expect(await screen.findByText("36 by now last Tue")).toBeVisible();
  expect(screen.getByText("337 by now last week")).toBeVisible();
});

test("the chart says its figures in words, and shows them as a table", async () => {
  const { hands } = await open();
  expect(await screen.findByRole("img", { name: /Leads by hour and source today: 7 AM 3, 8 AM 11, 9 AM 27/ })).toBeVisible();
  await hands.click(screen.getByRole("button", { name: "Leads by hour and source as a table" }));
  const line = screen.getByRole("rowheader", { name: "10 AM" }).closest("tr");
  expect([...(line?.cells ?? [])].map((cell) => cell.textContent)).toEqual(["10 AM", "18", "12", "6", "2", "38", "24"]);
});

test("a source that used to send at this hour and has not is flagged, first of all", async () => {
  await open();
  expect(await screen.findByText("1 silent")).toBeVisible();
  const first = within(screen.getByRole("region", { name: "Sources" })).getAllByRole("listitem")[0];
  expect(first).toHaveTextContent("Angi feed");
  expect(first).toHaveTextContent("Silent since");
});

test("a lead that arrives is counted without asking for it", async () => {
  const { office } = await open();
  await screen.findByText("Just now");
  const before = asked(office, "overview.get");
  office.lead();
  await vi.waitFor(() => expect(asked(office, "overview.get")).toBeGreaterThan(before));
});

test("what happened opens its contact", async () => {
  const { hands } = await open();
  const lately = within(await screen.findByRole("region", { name: "Just now" }));
  const [newest] = lately.getAllByRole("button");
  if (newest !== undefined) await hands.click(newest);
  expect(await screen.findByRole("grid", { name: "Contacts" })).toBeVisible();
  expect(window.location.hash).toContain("id=");
});

test("an empty office says what the first lead will do, and where to send it", async () => {
  await open({ contacts: 0 });
  expect(await screen.findByText("No leads yet", { selector: "h2" })).toBeVisible();
  expect(screen.getByRole("button", { name: "http://127.0.0.1:8710/api/v1/webhook/forms" })).toBeVisible();
});

test("when the figures cannot be read, one can read them again", async () => {
  const { office, hands } = await open({ fail: ["overview.get"] });
  expect(await screen.findByText("The figures could not be read")).toBeVisible();
  office.failing.clear();
  await hands.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Leads today")).toBeVisible();
});

test("an agent sees it too, and axe finds nothing", async () => {
  await open({ role: "agent" });
  await screen.findByText("Just now");
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
});

test("hours before work and after the last lead are left out, unless something came in them", () => {
  const at = (hour: number) => new Date(2026, 3, 14, hour).getTime();
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    at: at(hour),
    leads: [hour === 5 ? 2 : 0],
    before: hour === 21 ? 1 : 0,
  }));
  const bars = barsOf({ hours, shown: ["Website form"], now: at(12) } as Parameters<typeof barsOf>[0]);
  expect([bars.names[0], bars.names.at(-1)]).toEqual(["5 AM", "9 PM"]);
  expect(bars.totals[0]).toBe("2");
});

test("thousands are grouped, and the axis has room for them", () => {
  const hours = [{ at: NOON, leads: [1032], before: 960 }];
  const bars = barsOf({ hours, shown: ["Website form"], now: NOON } as Parameters<typeof barsOf>[0]);
  expect(bars.totals).toEqual(["1,032 so far"]);
  const left = (many: number) => {
    const few = { ...bars, stacks: [{ name: "Website form", values: [many] }], before: { name: "", values: [0] } };
    return (barsOption(few, new Proxy({}, { get: () => "" }) as never, 268).grid as { left: number }).left;
  };
  expect(left(12)).toBe(30);
  // "1,200" in figures of seven pixels.
  expect(left(1032)).toBeGreaterThan(35);
});

test("when the last lead came is one phrase, and whether it listens another", async () => {
  await open();
  const figure = (await screen.findByText("Last lead")).closest("div");
  expect(figure?.querySelector("b")?.textContent).toMatch(/^\d+ min ago$/);
  expect(figure?.querySelector("dd > span")?.textContent).toBe("Listening");
});
