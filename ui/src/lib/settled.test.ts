import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useSettled } from "./settled";

describe("the row one has come to rest on", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  const start = () => {
    const { result, rerender } = renderHook(({ id }) => useSettled(id), { initialProps: { id: 1 } });
    return { settled: () => result.current, go: (id: number) => rerender({ id }) };
  };
  const rest = (ms: number) => {
    act(() => void vi.advanceTimersByTime(ms));
  };

  it("is told at once for a single step", () => {
    const rows = start();
    rows.go(2);
    expect(rows.settled()).toBe(2);
  });

  it("is the first and the last of a run, and none between", () => {
    const rows = start();
    for (const id of [2, 3, 4, 5]) {
      rows.go(id);
      expect(rows.settled()).toBe(2);
      rest(33);
    }
    rest(60);
    expect(rows.settled()).toBe(5);
  });

  it("comes back to where it was when the run does", () => {
    const rows = start();
    rows.go(2);
    rest(20);
    rows.go(3);
    rest(20);
    rows.go(2);
    rest(100);
    expect(rows.settled()).toBe(2);
  });
});
