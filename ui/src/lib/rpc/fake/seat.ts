import type { Fact, Methods, SeatSettings, SeatStatus, SignedInRow } from "@/gen/wire";
import type { Method } from "../transport";
import { fact, problem } from "./office";

/* eslint-disable @typescript-eslint/only-throw-error -- the engine rejects with a Problem, which is not an Error */
const FINGERPRINT = "3F:A2:08:9C:51:D7:E4:66:0B:9A:72:1E:AD:C3:47:5F:88:12:F0:3B:6E:A9:D4:27:91:5C:B3:0E:7A:64:2D:F8";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const off: SeatStatus = {
  state: "off",
  address: "",
  urls: [],
  fingerprint: null,
  certificate_until: null,
  message: null,
  windows: 0,
  fixed: false,
};

/** Sharing the made-up office, and who sits where. */
export function seatMethods(
  tell: (...facts: Fact[]) => void,
  now: () => number,
): { [M in Method]?: (req: Methods[M]["req"]) => unknown } {
  let settings: SeatSettings = {
    on: false,
    host: "0.0.0.0",
    port: 8711,
    tls: "self_made",
    certificate_file: null,
    key_file: null,
    names: [],
  };
  let status = off;
  const at = now();
  let rows: SignedInRow[] = [
    {
      id: "a1",
      user: { id: 1, name: "Ruth Ellery" },
      address: null,
      program: null,
      since: at - 3 * DAY,
      seen_at: at,
      this: true,
    },
    {
      id: "b2",
      user: { id: 2, name: "Dana Kowalski" },
      address: "192.168.1.34",
      program: "Firefox on Windows",
      since: at - 4 * 60 * MINUTE,
      seen_at: at - 10_000,
      this: false,
    },
    {
      id: "c3",
      user: { id: 3, name: "Reggie Lindqvist" },
      address: "192.168.1.52",
      program: "Dialyard on Mac",
      since: at - 2 * DAY,
      seen_at: at - 26 * MINUTE,
      this: false,
    },
  ];
  return {
    "seat.settings": () => settings,
    "seat.status": () => status,
    "seat.set": (wanted) => {
      if (wanted.port === 8080)
        throw problem("invalid", "The given data was invalid.", { port: ["Port 8080 is in use by another program."] });
      settings = wanted;
      const local = wanted.host === "127.0.0.1";
      const scheme = wanted.tls === "off" ? "http" : "https";
      const hosts = wanted.host === "0.0.0.0" ? [...wanted.names, "192.168.1.20", "front-desk"] : [wanted.host];
      status = wanted.on
        ? {
            ...off,
            state: "open",
            address: `${wanted.host}:${wanted.port}`,
            urls: hosts.map((host) => `${scheme}://${host}:${wanted.port}`),
            fingerprint: wanted.tls === "off" ? null : FINGERPRINT,
            certificate_until: wanted.tls === "off" ? null : at + 700 * DAY,
            windows: local ? 0 : 2,
          }
        : off;
      tell(fact(now(), "settings_changed", null, ["settings", "listener", "office"]));
      return status;
    },
    "seat.signed_in": () => rows,
    "seat.sign_out": ({ id }) => {
      rows = rows.filter((row) => row.id !== id);
      tell(fact(now(), "signed_out", null, ["sign_ins", "me"]));
      return null;
    },
  };
}
