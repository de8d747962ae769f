import { expect, test } from "vitest";
import { differences } from "./difference";

test("two answers that differ in nothing but their own id are the same", () => {
  expect(differences('{"message":"Contact created.","request_id":1}', '{"request_id":2,"message":"Contact created."}')).toEqual([]);
});

test("what came, went and changed is named by its place", () => {
  expect(differences('{"a":{"b":1,"c":[2,3]},"d":null}', '{"a":{"b":"1","c":[2]},"e":true}')).toEqual([
    { at: "a.c.1", before: "3", after: null },
    { at: "d", before: "null", after: null },
    { at: "e", before: null, after: "true" },
  ]);
});

test("what is no JSON is compared whole", () => {
  expect(differences("one", "two")).toEqual([{ at: "text", before: "one", after: "two" }]);
});
