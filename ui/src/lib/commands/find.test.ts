import { expect, test } from "vitest";
import { marks, rank } from "./find";

const command = (title: string, more: { about?: string; words?: string } = {}) => ({ title, group: "Anywhere", ...more });

test("every typed word must be found, in the title before anything else", () => {
  expect(rank(command("Add to PowerDialer"), "power add")).not.toBeNull();
  expect(rank(command("Add to PowerDialer"), "power remove")).toBeNull();
  const title = rank(command("Listener"), "lis") ?? 0;
  const words = rank(command("Sample office", { words: "listener" }), "lis") ?? 0;
  expect(title).toBeGreaterThan(words);
});

test("the beginning of the title counts more than its middle", () => {
  expect(rank(command("Tags"), "tag")).toBeGreaterThan(rank(command("Add tag"), "tag") ?? 0);
  expect(rank(command("Add tag"), "tag")).toBeGreaterThan(rank(command("Vintage"), "tag") ?? 0);
});

test("what was typed is marked where a word begins, and never twice", () => {
  expect(marks("Add to PowerDialer", "add to")).toEqual([
    [0, 3],
    [4, 6],
  ]);
  expect(marks("Stop to top", "to")).toEqual([[5, 7]]);
  expect(marks("Tags", "ta tag")).toEqual([[0, 2]]);
  expect(marks("Tags (2)", "(2")).toEqual([[5, 7]]);
});
