import { fakeTransport, type FakeTransport, type Scenario } from "./transport";

export { fakeTransport, type FakeTransport } from "./transport";

/** A certificate that somebody has to look at. */
const shown = {
  url: "https://192.168.1.20:8711",
  fingerprint: "3F:A2:08:9C:51:D7:E4:66:0B:9A:72:1E:AD:C3:47:5F:88:12:F0:3B:6E:A9:D4:27:91:5C:B3:0E:7A:64:2D:F8",
};

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
  if (said.has("seat")) given.secondSeat = true;
  const link = said.get("link");
  if (link === "lost") given.link = { state: "lost" };
  if (link === "unknown") given.link = { state: "unknown", ...shown };
  if (link === "changed") given.link = { state: "changed", ...shown, trusted: shown.fingerprint.replaceAll("A", "1") };
  if (said.has("contacts")) given.contacts = Number(said.get("contacts"));
  else if (stage === "first_run") given.contacts = 0;
  if (said.has("delay")) given.delayMs = Number(said.get("delay"));
  if (said.has("fail")) given.fail = (said.get("fail") ?? "").split(",");
  globalThis.fakeOffice = fakeTransport(given);
  return globalThis.fakeOffice;
}
