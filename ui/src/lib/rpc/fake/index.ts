import { fakeTransport, type FakeTransport, type Scenario } from "./transport";

export { fakeTransport, type FakeTransport } from "./transport";

declare global {
  var fakeOffice: FakeTransport | undefined;
}

/** `?stage=first_run&contacts=0&role=agent&delay=400&fail=contacts.page&listener=failed`, for looking at the window in a browser. */
export function fakeFromAddress(search: string): FakeTransport {
  const said = new URLSearchParams(search);
  const given: Partial<Scenario> = {};
  const stage = said.get("stage");
  if (stage === "first_run" || stage === "sign_in" || stage === "ready") given.stage = stage;
  if (said.get("role") === "agent") given.role = "agent";
  if (said.get("listener") === "failed") given.listener = "failed";
  if (said.has("contacts")) given.contacts = Number(said.get("contacts"));
  else if (stage === "first_run") given.contacts = 0;
  if (said.has("delay")) given.delayMs = Number(said.get("delay"));
  if (said.has("fail")) given.fail = (said.get("fail") ?? "").split(",");
  globalThis.fakeOffice = fakeTransport(given);
  return globalThis.fakeOffice;
}
