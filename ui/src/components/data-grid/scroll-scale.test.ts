import { expect, test } from "vitest";
import { scaleOf } from "./scroll-scale";

const VIEW = 800;
const MILLION = 32_000_000;

test("a table that fits is scrolled pixel by pixel", () => {
  const scale = scaleOf(100_000, VIEW);
  expect(scale.height).toBe(100_000);
  expect(scale.follow(0, 0, 5_000)).toBe(5_000);
  expect(scale.toScroll(5_000)).toBe(5_000);
});

test("a million rows stand in an element no engine chokes on", () => {
  expect(scaleOf(MILLION, VIEW).height).toBeLessThan(10_000_000);
});

test("both ends are reached exactly", () => {
  const scale = scaleOf(MILLION, VIEW);
  expect(scale.follow(123, 40, 0)).toBe(0);
  const last = scale.height - VIEW;
  expect(scale.follow(0, 0, last)).toBe(MILLION - VIEW);
  expect(scale.toScroll(MILLION - VIEW)).toBe(last);
  expect(scale.toScroll(0)).toBe(0);
});

test("a wheel moves by its own pixels anywhere, also in the compressed middle", () => {
  const scale = scaleOf(MILLION, VIEW);
  expect(scale.follow(16_000_000, 3_000_000, 3_000_120)).toBe(16_000_120);
  expect(scale.follow(16_000_000, 3_000_000, 2_999_880)).toBe(15_999_880);
});

test("a jump of the thumb and its way back agree, over the whole length", () => {
  const scale = scaleOf(MILLION, VIEW);
  let before = -1;
  for (let scroll = 10_000; scroll < scale.height - VIEW; scroll += 70_001) {
    const offset = scale.follow(0, scroll - 100_000, scroll);
    expect(offset).toBeGreaterThan(before);
    expect(scale.toScroll(offset)).toBeCloseTo(scroll, 3);
    before = offset;
  }
});

test("wheeling back from just below the compression's edge never runs out of pixels", () => {
  const scale = scaleOf(MILLION, VIEW);
  let offset = 600_000;
  let scroll = Math.round(scale.toScroll(offset));
  while (offset > 0) {
    const next = Math.max(0, scroll - 100);
    offset = scale.follow(offset, scroll, next);
    // At rest the thumb is put right again, as the table does.
    scroll = Math.round(scale.toScroll(offset));
    if (next === 0) expect(offset).toBe(0);
  }
  expect(scroll).toBe(0);
});
