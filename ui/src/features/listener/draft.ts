import type { ListenerChange, ListenerSettings, ListenerStatus, MetricsFor, Tls } from "@/gen/wire";

export type Reachable = "this_computer" | "network" | "one_address";
/** What stands in the form: text as typed, until the engine has judged it. */
export type Draft = {
  reachable: Reachable;
  address: string;
  port: string;
  rate: string;
  tls: Tls["kind"];
  /** Paths of files, or the text of a certificate and its key. */
  certificateFile: string;
  keyFile: string;
  certificate: string;
  key: string;
  publicUrl: string;
  /** One a line. */
  proxies: string;
  metrics: MetricsFor;
};

const LOOPBACK = "127.0.0.1";
const EVERYWHERE = "0.0.0.0";

export function draftOf(settings: ListenerSettings): Draft {
  const { host, port, rate_limit: rate, tls } = settings;
  const reachable = host === LOOPBACK ? "this_computer" : host === EVERYWHERE ? "network" : "one_address";
  return {
    reachable,
    address: reachable === "one_address" ? host : "",
    port: String(port),
    rate: String(rate),
    tls: tls.kind,
    certificateFile: tls.kind === "files" ? tls.certificate : "",
    keyFile: tls.kind === "files" ? tls.key : "",
    certificate: "",
    key: "",
    publicUrl: settings.public_url ?? "",
    proxies: settings.trusted_proxies.join("\n"),
    metrics: settings.metrics,
  };
}

type Judged = { change: ListenerChange } | { errors: Record<string, string> };

/** Only what cannot be sent at all is refused here; everything else is the engine's to judge. */
export function changeOf(draft: Draft): Judged {
  const errors: Record<string, string> = {};
  const address = draft.address.trim();
  if (draft.reachable === "one_address" && address === "") errors.host = "Enter one address of this computer.";
  const port = wholeNumber(draft.port);
  if (port === null || port < 1 || port > 65_535) errors.port = "A port is a number from 1 to 65535.";
  const rate = wholeNumber(draft.rate);
  if (rate === null) errors.rate_limit = "Enter how many requests a minute; 0 is no limit.";
  const pastes = draft.tls === "pasted" && (draft.certificate.trim() !== "" || draft.key.trim() !== "");
  if (pastes && draft.certificate.trim() === "") errors.certificate = "Paste the certificate too.";
  if (pastes && draft.key.trim() === "") errors.key = "Paste the key too.";
  if (port === null || rate === null || Object.keys(errors).length > 0) return { errors };
  const host = draft.reachable === "this_computer" ? LOOPBACK : draft.reachable === "network" ? EVERYWHERE : address;
  return {
    change: {
      host,
      port,
      rate_limit: rate,
      tls: tlsOf(draft),
      trusted_proxies: draft.proxies.split(/[\s,]+/).filter((proxy) => proxy !== ""),
      public_url: draft.publicUrl.trim() === "" ? null : draft.publicUrl.trim(),
      metrics: draft.metrics,
      pasted: pastes ? { certificate: draft.certificate, key: draft.key } : null,
    },
  };
}

function tlsOf(draft: Draft): Tls {
  return draft.tls === "files" ? { kind: "files", certificate: draft.certificateFile, key: draft.keyFile } : { kind: draft.tls };
}

function wholeNumber(text: string): number | null {
  const digits = text.trim().replaceAll(",", "");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** Whether it listens somewhere else than these settings say: the program may be started with an address of its own. */
export function elsewhere({ host, port }: ListenerSettings, { state, address }: ListenerStatus): boolean {
  if (state !== "listening" || port === 0) return false;
  return address !== `${host}:${port}` && address !== `[${host}]:${port}`;
}

/** Whether others could reach the listener that cannot reach it now. */
export function opens(before: ListenerSettings, after: ListenerSettings): boolean {
  return !isLoopback(after.host) && (isLoopback(before.host) || (after.host !== before.host && after.host === EVERYWHERE));
}

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");
