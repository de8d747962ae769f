import type { SeatSettings } from "@/gen/wire";

export type Reachable = "network" | "one_address" | "this_computer";
/** What stands in the form: text as typed, until the engine has judged it. */
export type Draft = {
  reachable: Reachable;
  address: string;
  port: string;
  own: boolean;
  certificate: string;
  key: string;
  names: string;
};

const LOOPBACK = "127.0.0.1";
const EVERYWHERE = "0.0.0.0";

export function draftOf(settings: SeatSettings): Draft {
  const { host } = settings;
  const reachable = host === LOOPBACK ? "this_computer" : host === EVERYWHERE ? "network" : "one_address";
  return {
    reachable,
    address: reachable === "one_address" ? host : "",
    port: String(settings.port),
    own: settings.tls === "own",
    certificate: settings.certificate_file ?? "",
    key: settings.key_file ?? "",
    names: settings.names.join(", "),
  };
}

/** Only what cannot be sent at all is refused here; everything else is the engine's to judge. */
export function settingsOf(draft: Draft, on: boolean): { settings: SeatSettings } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const address = draft.address.trim();
  if (draft.reachable === "one_address" && address === "") errors.host = "Enter one address of this computer.";
  const port = /^\d{1,5}$/.test(draft.port.trim()) ? Number(draft.port) : 0;
  if (port < 1 || port > 65_535) errors.port = "A port is a number from 1 to 65535.";
  if (Object.keys(errors).length > 0) return { errors };
  const blankIsNone = (text: string) => (text.trim() === "" ? null : text.trim());
  const host = draft.reachable === "this_computer" ? LOOPBACK : draft.reachable === "network" ? EVERYWHERE : address;
  return {
    settings: {
      on,
      host,
      port,
      // On this computer itself nothing travels that anybody could read.
      tls: draft.own ? "own" : draft.reachable === "this_computer" ? "off" : "self_made",
      certificate_file: blankIsNone(draft.certificate),
      key_file: blankIsNone(draft.key),
      names: draft.names
        .split(/[\s,]+/)
        .map((name) => name.trim())
        .filter((name) => name !== ""),
    },
  };
}
