import { expect, test } from "vitest";
import type { Event } from "@/gen/wire";
import { phrase } from "./phrase";

const dana = { id: 2, name: "Dana Kowalski" };
const lead: Extract<Event, { kind: "lead_received" }> = {
  kind: "lead_received",
  request_id: 9630,
  token: "Website form",
  outcome: "created",
  filled: ["company", "e-mail"],
  replaced: [],
  owner: dana,
  distribution: {
    ring_group: { id: 4, name: "West" },
    eligible: [dana, { id: 3, name: "Marcus" }, { id: 5, name: "Lea" }],
    chosen: dana,
  },
  queued: "top",
  tags: [],
  lists: [],
  line: null,
  disposition: null,
  sequence: null,
  dnc: false,
  note: null,
  warnings: [{ field: "email", message: "kept as received" }],
};
const say = (event: Event) => phrase({ event, actor: null });

test("a lead says what it filled, who owns it and why, and where it queues", () => {
  expect(say(lead)).toMatchObject({
    title: "Lead received · token Website form",
    lines: [
      "Filled: company, e-mail",
      "Owner: Dana Kowalski, from ring group West (1 of 3 eligible)",
      "Into Dana’s PowerDialer, top",
      "Request 9630",
    ],
    warnings: ["email: kept as received"],
  });
});

test("a ring group in which nobody was eligible is told", () => {
  const event = {
    ...lead,
    owner: null,
    queued: null,
    distribution: { ring_group: { id: 4, name: "West" }, eligible: [], chosen: null },
  };
  expect(say(event).lines).toContain("No owner: nobody in ring group West was eligible");
});

test("a duplicate that changed nothing says so", () => {
  const event: Event = { ...lead, outcome: "duplicate", filled: [] };
  expect(say(event).title).toBe("Lead received again · token Website form");
  expect(say(event).lines).toContain("Nothing was blank, so nothing changed");
});
