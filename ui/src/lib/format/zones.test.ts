import { expect, test } from "vitest";
import { timeThere } from "./zones";

const NOON = Date.UTC(2026, 3, 14, 15, 52);

test("one zone is one time", () => {
  expect(timeThere(["America/Chicago"], NOON)).toEqual({ text: "10:52 AM", late: false, why: "Chicago" });
});

test("zones that agree on the time need no range", () => {
  expect(timeThere(["America/New_York", "America/Detroit"], NOON)?.text).toBe("11:52 AM");
});

test("zones that differ are a range, with the reason", () => {
  const there = timeThere(["America/New_York", "America/Chicago"], NOON);
  expect(there?.text).toBe("10:52–11:52 AM");
  expect(there?.why).toContain("more than one time zone: Chicago 10:52 AM, New York 11:52 AM");
});

test("a range over noon keeps both halves", () => {
  expect(timeThere(["America/New_York", "America/Chicago"], NOON + 3_600_000)?.text).toBe("11:52 AM–12:52 PM");
});

test("a range over midnight begins with the earlier day", () => {
  const there = timeThere(["America/New_York", "America/Chicago"], Date.UTC(2026, 3, 14, 4, 30));
  expect(there?.text).toBe("11:30 PM–12:30 AM");
});

test("before eight and from nine in the evening it is not a time to call", () => {
  expect(timeThere(["Pacific/Honolulu"], NOON)?.late).toBe(true);
  expect(timeThere(["America/New_York"], Date.UTC(2026, 3, 15, 0, 59))?.late).toBe(false);
  expect(timeThere(["America/New_York"], Date.UTC(2026, 3, 15, 1, 0))?.late).toBe(true);
});

test("an unknown zone is no time rather than a wrong one", () => {
  expect(timeThere(["Mars/Olympus"], NOON)).toBeNull();
  expect(timeThere([], NOON)).toBeNull();
});
