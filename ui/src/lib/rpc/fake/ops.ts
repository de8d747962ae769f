import type {
  BackupFile,
  BackupOverview,
  BackupSettings,
  CertificateShown,
  Fact,
  LastBackup,
  ListenerSettings,
  ListenerStatus,
  Methods,
  NotificationSettings,
  ReachTried,
} from "@/gen/wire";
import type { DesktopHost, DesktopShown, Method } from "../transport";
import { fact, problem, type Scenario } from "./office";

/* eslint-disable @typescript-eslint/only-throw-error -- the engine rejects with a Problem, which is not an Error */
const DAY = 86_400_000;
const DIR = "/home/ruth/.local/share/dialyard";

/** Listener, backups, notifications, this computer: what runs the made-up program. */
export function fakeOps(scenario: Scenario, tell: (...facts: Fact[]) => void) {
  const { now } = scenario;
  let settings: ListenerSettings = {
    host: "127.0.0.1",
    port: 8710,
    rate_limit: 1000,
    tls: { kind: "off" },
    trusted_proxies: [],
    public_url: null,
    metrics: "nobody",
  };
  let status: ListenerStatus = {
    state: scenario.listener === "failed" ? "failed" : "listening",
    address: scenario.listener === "elsewhere" ? "127.0.0.1:8799" : "127.0.0.1:8710",
    base_url: scenario.listener === "elsewhere" ? "http://127.0.0.1:8799" : "http://127.0.0.1:8710",
    reach: "this_computer",
    message: scenario.listener === "failed" ? "port 8710 is in use by another program" : null,
    certificate: null,
    leads_last_hour: scenario.contacts > 0 ? 47 : 0,
    last_lead_at: scenario.contacts > 0 ? now() - 90_000 : null,
  };
  const told = () => tell(fact(now(), "settings_changed", null, ["settings", "listener", "office"]));
  const file = (name: string, days: number, kind: BackupFile["kind"]): BackupFile => ({
    file: `${DIR}/backups/${name}`,
    name,
    at: now() - days * DAY,
    bytes: 48_214_016,
    kind,
  });
  let backup: BackupSettings = { nightly: true, hour: 3, folder: null, keep: 7 };
  let files: BackupFile[] =
    scenario.contacts === 0
      ? []
      : [
          file("dialyard-nightly-2026-11-20-030000.db", 0.4, "nightly"),
          file("dialyard-2026-11-19-174203.db", 0.9, "by_hand"),
          file("dialyard-nightly-2026-11-19-030000.db", 1.4, "nightly"),
          file("dialyard.db.before-restore-20261112T101530Z", 8.1, "before_restore"),
        ];
  let last: LastBackup | null =
    files[0] === undefined
      ? null
      : { at: files[0].at, nightly: true, file: files[0].file, bytes: files[0].bytes, took_ms: 900, error: null };
  const overview = (): BackupOverview => ({
    settings: backup,
    folder: backup.folder ?? `${DIR}/backups`,
    folder_problem: null,
    files,
    last,
    next_at: backup.nightly ? new Date(now()).setHours(24 + backup.hour, 0, 0, 0) : null,
    store_bytes: 48_214_016,
  });
  let wishes: NotificationSettings = {
    new_lead: true,
    backup_failed: true,
    quiet: false,
    quiet_from: 1200,
    quiet_to: 480,
    paused_until: null,
  };
  let desktopWishes: DesktopShown = { keep_in_tray: true, autostart: false, has_tray: true };

  const answers: { [M in Method]?: (req: Methods[M]["req"]) => unknown } = {
    "listener.status": () => status,
    "listener.settings": () => settings,
    "listener.set": ({ pasted, ...wanted }) => {
      if (wanted.port === 8080)
        throw problem("invalid", "The given data was invalid.", { port: ["Port 8080 is in use by another program."] });
      if (wanted.tls.kind === "pasted" && pasted?.key.includes("other") === true)
        throw problem("invalid", "The given data was invalid.", {
          key: ["This key does not belong to the certificate. Give the two files that were issued together."],
        });
      settings = wanted;
      const host = wanted.host === "0.0.0.0" ? "127.0.0.1" : wanted.host;
      const secured = wanted.tls.kind !== "off";
      status = {
        ...status,
        state: "listening",
        message: null,
        address: `${wanted.host}:${wanted.port}`,
        base_url: `${secured ? "https" : "http"}://${host}:${wanted.port}`,
        reach: wanted.host === "127.0.0.1" ? "this_computer" : "network",
        certificate: secured ? certificate(now(), wanted.tls.kind === "self_made") : null,
      };
      told();
      return status;
    },
    "listener.renew_certificate": () => {
      status = { ...status, certificate: certificate(now(), settings.tls.kind === "self_made") };
      told();
      return status;
    },
    "listener.certificate": () => ({ pem: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" }),
    "listener.test": () => tried(status, settings),
    "backups.overview": overview,
    "backups.set": (wanted) => {
      if (wanted.folder?.startsWith("/") === false)
        throw problem("invalid", "The given data was invalid.", { folder: ["Write the whole path of the folder."] });
      backup = wanted;
      return overview();
    },
    "backups.run": ({ folder }) => {
      if (folder === "/full")
        throw problem("unavailable", "The backup could not be written to /full: no space left on the device.");
      const name = "dialyard-2026-11-20-134500.db";
      const made: BackupFile = { ...file(name, 0, "by_hand"), file: `${folder ?? `${DIR}/backups`}/${name}` };
      files = [made, ...files];
      last = { at: made.at, nightly: false, file: made.file, bytes: made.bytes, took_ms: 900, error: null };
      return last;
    },
    "backups.preview": ({ file: wanted }) => {
      if (!wanted.endsWith(".db") && !wanted.includes("before-restore"))
        throw problem("invalid", "The given data was invalid.", { file: [`${wanted} is not a backup of Dialyard.`] });
      return {
        file: wanted,
        bytes: 48_214_016,
        made_at: now() - DAY,
        version: 2,
        office_name: "Larkfield Solar",
        counts: { contacts: 47_981, leads: 61_204, users: 12, requests: 60_118 },
        last_at: now() - DAY,
        problem: null,
        present: { contacts: 48_214, leads: 61_540, users: 12, requests: 60_460 },
        leads_since: 336,
        stay_revoked: ["Spring campaign"],
        stay_deactivated: ["Theo Lindqvist"],
        erased_since: [4_117, 4_290],
        numbers_erased_since: 1,
      };
    },
    "backups.restore": () => {
      tell({ id: 0, at: 0, kind: "lagged", contact_id: null, touched: ["*"] });
      return null;
    },
    "notifications.settings": () => wishes,
    "notifications.set": (wanted) => {
      if (wanted.quiet && wanted.quiet_from === wanted.quiet_to)
        throw problem("invalid", "The given data was invalid.", {
          quiet_to: ["Quiet hours end at another time than they begin."],
        });
      wishes = wanted;
      return wishes;
    },
    "notifications.test": () => ({ shown: true }),
    "office.about": () => ({
      version: "0.1.0",
      store_version: 2,
      store_bytes: 48_214_016,
      data_dir: scenario.role === "admin" ? DIR : null,
      secrets: "keyring",
    }),
  };
  const desktop: DesktopHost = {
    settings: () => Promise.resolve(desktopWishes),
    set: (wanted) => {
      desktopWishes = { ...desktopWishes, ...wanted };
      return Promise.resolve(desktopWishes);
    },
    openDataFolder: () => Promise.resolve(null),
  };
  return {
    answers,
    desktop,
    breakListener: (message: string) => {
      status = { ...status, state: "failed", message };
      tell(fact(now(), "settings_changed", null, ["listener"]));
    },
    leadAt: (at: number) => {
      status = { ...status, leads_last_hour: status.leads_last_hour + 1, last_lead_at: at };
    },
  };
}

function certificate(now: number, selfSigned: boolean): CertificateShown {
  const pairs = Array.from({ length: 32 }, (_, at) => ((at * 37 + 11) % 256).toString(16).toUpperCase().padStart(2, "0"));
  return {
    names: selfSigned ? ["front-desk", "localhost", "127.0.0.1", "192.168.1.20"] : ["leads.larkfield.example"],
    fingerprint: pairs.join(":"),
    expires_at: now + (selfSigned ? 730 : 20) * DAY,
    self_signed: selfSigned,
  };
}

function tried(status: ListenerStatus, settings: ListenerSettings): ReachTried[] {
  const network: ReachTried =
    status.reach === "network"
      ? {
          by: "network",
          url: `http://192.168.1.20:${settings.port}`,
          verdict: "doubtful",
          says: "It listens there, but the firewall of this computer is on and may keep others out.",
          way_out: `sudo ufw allow ${settings.port}/tcp`,
        }
      : {
          by: "network",
          url: null,
          verdict: "closed",
          says: "Other computers cannot reach it: it is open to this one only.",
          way_out: "Choose “Whole network” above if they should.",
        };
  return [
    {
      by: "this_computer",
      url: status.base_url,
      verdict: "reached",
      says: "Programs on this computer reach it.",
      way_out: null,
    },
    network,
    outside(settings),
    {
      by: "lead",
      url: status.base_url,
      verdict: "reached",
      says: "A lead that is sent here with the token “Website” would be taken.",
      way_out: "It was sent for trial only: no contact was made. It stands under API, Requests.",
    },
  ];
}

function outside({ public_url: url, trusted_proxies: proxies }: ListenerSettings): ReachTried {
  if (url === null) {
    return {
      by: "internet",
      url: null,
      verdict: "closed",
      says: "The internet cannot reach it, unless a tunnel or a proxy on this computer passes requests on.",
      way_out: "Set up a tunnel as shown below, write its address under “Address from outside”, and test again.",
    };
  }
  return proxies.length > 0
    ? { by: "internet", url, verdict: "reached", says: "It is reached from the internet.", way_out: null }
    : {
        by: "internet",
        url,
        verdict: "doubtful",
        says: "It is reached, but every sender seems to come from 127.0.0.1, the proxy.",
        way_out: "Add 127.0.0.1 to the trusted proxies: then wrong tokens slow down only who sends them.",
      };
}
