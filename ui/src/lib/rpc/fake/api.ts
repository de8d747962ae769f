import type {
  AuditEntry,
  Fact,
  Keeping,
  Methods,
  RequestDetail,
  RequestFilter,
  RequestRow,
  TokenDay,
  TokenRow,
} from "@/gen/wire";
import type { Method } from "../transport";
import { fact, problem, type Scenario } from "./office";
import { requestAt, type Made } from "./requests";

/* eslint-disable @typescript-eslint/only-throw-error -- the engine rejects with a Problem, which is not an Error */
const DAY = 86_400_000;
const HOUR = 3_600_000;

type Answers = { [M in Method]?: (req: Methods[M]["req"]) => unknown };

function usage(now: number, most: number, seed: number): TokenDay[] {
  const today = Math.floor(now / DAY) * DAY;
  return Array.from({ length: 30 }, (_, at) => {
    const wave = 0.55 + 0.45 * Math.sin(at * 0.9 + seed) * Math.cos(at * 0.37 + seed);
    const weekend = (at + seed) % 7 >= 5 ? 0.35 : 1;
    const accepted = Math.round(most * wave * weekend);
    return { day: today - (29 - at) * DAY, accepted, refused: Math.round(accepted * 0.04 * ((at * seed) % 4)), failed: 0 };
  }).filter((day) => day.accepted > 0);
}

function tokensOf(now: number): TokenRow[] {
  const base: TokenRow = {
    id: 1,
    name: "",
    user_id: 1,
    user: "Ruth Ellery",
    scopes: ["leads", "sequences", "calls", "contacts_read"],
    hint: "",
    duplicate_response: "accepted",
    created_at: now - 200 * DAY,
    expires_at: null,
    revoked_at: null,
    last_used_at: null,
    last_used_from: null,
    rotated_at: null,
    old_hint: null,
    old_until: null,
    usage: [],
  };
  return [
    {
      ...base,
      name: "Website form",
      hint: "dy_live_8Qm2",
      last_used_at: now - 64_000,
      last_used_from: "203.0.113.24",
      usage: usage(now, 214, 1),
    },
    {
      ...base,
      id: 2,
      name: "Partner feed",
      hint: "dy_live_Xc41",
      scopes: ["leads"],
      duplicate_response: "conflict",
      expires_at: now + 4 * DAY,
      last_used_at: now - 3 * HOUR,
      last_used_from: "198.51.100.7",
      usage: usage(now, 96, 3),
    },
    {
      ...base,
      id: 3,
      name: "CRM button",
      hint: "dy_live_p0Tz",
      user_id: 3,
      user: "Marcus Bell",
      scopes: ["calls", "contacts_read"],
      last_used_at: now - 26 * HOUR,
      last_used_from: "192.0.2.80",
      rotated_at: now - HOUR,
      old_hint: "dy_live_Rk77",
      old_until: now + 23 * HOUR,
      usage: usage(now, 31, 5),
    },
    { ...base, id: 4, name: "Show tablet", hint: "dy_live_M2sd", scopes: ["leads"] },
    {
      ...base,
      id: 5,
      name: "Old landing page",
      hint: "dy_live_77aa",
      revoked_at: now - 20 * DAY,
      last_used_at: now - 21 * DAY,
      last_used_from: "203.0.113.9",
    },
  ];
}

const matches = (filter: RequestFilter, { row, detail }: Made): boolean =>
  (filter.path === null || row.path === filter.path) &&
  (filter.token_id === null || row.token?.id === filter.token_id) &&
  (filter.answered === null || filter.answered === (row.status < 400 ? "accepted" : row.status < 500 ? "refused" : "failed")) &&
  (filter.outcome === null || row.outcome === filter.outcome) &&
  (filter.contact_id === null || row.contact?.id === filter.contact_id) &&
  (!filter.dry_run || row.dry_run) &&
  (!filter.replays || row.replay_of !== null) &&
  (filter.text === null ||
    `${row.id} ${row.contact?.name ?? ""} ${detail.body} ${detail.answer}`.toLowerCase().includes(filter.text.toLowerCase()));

/** Tokens, the request log, a person's data and the audit log of the made-up office. */
export function fakeApi({ now, contacts }: Scenario, tell: (...facts: Fact[]) => void) {
  const opened = now();
  let tokens = contacts > 0 ? tokensOf(opened) : [];
  let many = contacts > 0 ? 9_631 : 0;
  const arrived = new Map<number, Made>();
  let keeping: Keeping = { days: 30, bytes: 2 * 1024 ** 3 };
  const made = (id: number): Made | undefined =>
    arrived.get(id) ?? (id >= 1 && id <= 9_631 && id <= many ? requestAt(id, 9_631, opened) : undefined);
  const touch = (what: string) => tell(fact(now(), what, null, ["tokens", "audit"]));
  const token = (id: number): TokenRow => {
    const found = tokens.find((one) => one.id === id);
    if (found === undefined) throw problem("not_found", `There is no token ${id}.`);
    return found;
  };
  const change = (id: number, part: Partial<TokenRow>): TokenRow => {
    const next = { ...token(id), ...part };
    tokens = tokens.map((one) => (one.id === id ? next : one));
    return next;
  };
  const secret = (id: number) => `dy_live_${String(id).padStart(2, "0")}Qm2vT4rXw7KcN1pZs6HbJ9eLf0Ga`;
  const audit = (): AuditEntry[] => {
    const said: [number, AuditEntry["kind"], string, AuditEntry["changes"]][] = [
      [2, "api", "Gave the token CRM button a new secret; the old one goes on until 2026-04-15 15:52 UTC", []],
      [3, "settings", "Changed how long requests are kept", [{ field: "days", before: "14", after: "30" }]],
      [5, "records", "Changed the list Spring solar", [{ field: "campaign", before: "Spring", after: "Spring solar" }]],
      [
        26,
        "api",
        "Changed the token Partner feed",
        [
          { field: "scopes", before: "leads, sequences, calls, contacts_read", after: "leads" },
          { field: "duplicate response", before: "accepted", after: "conflict" },
        ],
      ],
      [27, "contacts", "Tagged Solar: 214 contacts", []],
      [29, "sign_ins", "Ruth Ellery signed in from 192.0.2.14", []],
      [51, "person", "Erased a person's data of contact 31188: 2 leads, 9 events, 1 consent, 4 requests", []],
      [75, "api", "Sent request 8841 again, as the token Website form", []],
      [120, "records", "Added the user Marcus Bell", []],
    ];
    return contacts === 0
      ? []
      : said.map(([hours, kind, what, changes], at) => ({
          id: said.length - at,
          at: opened - hours * HOUR,
          actor: at === 8 ? null : { id: 1, name: "Ruth Ellery" },
          kind,
          what,
          changes,
        }));
  };

  const answers: Answers = {
    "tokens.list": () => tokens,
    "tokens.create": (wanted) => {
      if (wanted.name.trim() === "")
        throw problem("invalid", "The given data was invalid.", {
          name: ["Give the token a name, for example the form that will use it."],
        });
      const id = tokens.length + 1;
      const [base] = tokensOf(now());
      if (base === undefined) return null;
      const { scopes, duplicate_response: duplicate, expires_at: expires } = wanted;
      tokens = [
        ...tokens,
        {
          ...base,
          id,
          name: wanted.name.trim(),
          hint: secret(id).slice(0, 12),
          scopes: scopes ?? base.scopes,
          duplicate_response: duplicate ?? "accepted",
          expires_at: expires,
          created_at: now(),
          last_used_at: null,
          last_used_from: null,
          usage: [],
        },
      ];
      touch("token_created");
      return { id, name: wanted.name.trim(), secret: secret(id) };
    },
    "tokens.update": ({ id, ...wanted }) => {
      change(id, wanted);
      touch("token_changed");
      return null;
    },
    "tokens.revoke": ({ id }) => {
      change(id, { revoked_at: now() });
      touch("token_revoked");
      return null;
    },
    "tokens.unrevoke": ({ id }) => {
      change(id, { revoked_at: null });
      touch("token_restored");
      return null;
    },
    "tokens.rotate": ({ id, overlap }) => {
      const lasts = { none: null, hour: HOUR, day: DAY, week: 7 * DAY }[overlap];
      const old = token(id).hint;
      const next = change(id, {
        hint: secret(id).slice(0, 12),
        rotated_at: now(),
        old_hint: lasts === null ? null : old,
        old_until: lasts === null ? null : now() + lasts,
      });
      touch("token_rotated");
      return { id, name: next.name, secret: secret(id) };
    },
    "tokens.end_overlap": ({ id }) => {
      change(id, { old_hint: null, old_until: null });
      touch("token_old_ended");
      return null;
    },
    "requests.page": ({ filter, before, after, limit }) => {
      const rows: RequestRow[] = [];
      let id = Math.min(many, (before ?? Infinity) - 1);
      const floor = Math.max(after ?? 0, id - 3_000);
      for (; id > floor && rows.length < limit; id -= 1) {
        const one = made(id);
        if (one !== undefined && matches(filter, one)) rows.push(one.row);
      }
      const next = id > (after ?? 0) ? id + 1 : null;
      return { rows, next, back_to: made(Math.max(1, id))?.row.at ?? null };
    },
    "requests.get": ({ id }): RequestDetail => {
      const one = made(id);
      if (one === undefined) throw problem("not_found", `Request ${id} is not kept. Old ones are forgotten in time.`);
      const replays = [...arrived.values()].filter(({ row }) => row.replay_of === id);
      const first = one.row.replay_of === null ? undefined : made(one.row.replay_of);
      const link = ({ row }: Made) => ({ id: row.id, at: row.at, status: row.status });
      return { ...one.detail, row: one.row, replays: replays.map(link), replay_of: first === undefined ? null : link(first) };
    },
    "requests.kept": () => ({
      count: many,
      bytes: many * 14_200,
      oldest_at: many === 0 ? null : opened - 29 * DAY,
      keeping,
      paths: many === 0 ? [] : ["/api/v1/webhook/contact/phone-number", "/api/v1/webhook/forms", "/api/v1/webhook/users"],
    }),
    "requests.keep": (wanted) => {
      if (wanted.days > 3_650)
        throw problem("invalid", "The given data was invalid.", { days: ["Keep requests for 1 to 3650 days."] });
      keeping = wanted;
      tell(fact(now(), "keeping_changed", null, ["requests", "audit"]));
      return answers["requests.kept"]?.({});
    },
    "requests.replay": ({ ids, token_id: as, dry_run: dry }) =>
      ids.map((id) => {
        const first = made(id);
        const nothing = { id, request_id: null, status: null, answer: null, refused: null };
        if (first === undefined) return { ...nothing, refused: `Request ${id} is not kept any more.` };
        if (as === null && first.row.token === null)
          return { ...nothing, refused: "It came without a token that is known. Choose one to send it with." };
        many += 1;
        const created = first.row.outcome === "created";
        const status = created ? 202 : first.row.status;
        const answer = first.detail.answer
          .replace(/"request_id":\d+/, `"request_id":${many}`)
          .replace('"warnings"', created ? '"duplicate":true,"warnings"' : '"warnings"');
        const row: RequestRow = {
          ...first.row,
          id: many,
          at: now(),
          via: "replay",
          replay_of: id,
          dry_run: dry,
          source_address: "127.0.0.1",
          status,
          outcome: created ? "duplicate" : first.row.outcome,
        };
        arrived.set(many, { row, detail: { ...first.detail, row, answer } });
        return { ...nothing, request_id: many, status, answer };
      }),
    "person.find": ({ contact_id: id, phone }) => {
      if (id === null && (phone ?? "").replace(/\D/g, "").length < 7)
        throw problem("invalid", "The given data was invalid.", { phone: ["Write a phone number, for example (312) 555-0142."] });
      const number = { e164: "+13125550142", national: "(312) 555-0142", ext: null, valid: true, country: "US" };
      return {
        contact: { id: id ?? 48_205, name: "Ada Whitfield" },
        numbers: [number],
        leads: 2,
        events: 9,
        consents: 1,
        enrolments: 1,
        requests: 4,
      };
    },
    "person.export": () => ({ name: "person-contact-48205.json", text: "{}" }),
    "person.erase": () => ({ leads: 2, events: 9, consents: 1, requests: 4, answers: 1, search_pending: false }),
    "audit.page": ({ filter }) => ({
      entries: audit().filter(
        (entry) =>
          (filter.kind === null || entry.kind === filter.kind) &&
          (filter.actor_id === null || entry.actor?.id === filter.actor_id) &&
          (!filter.command_line || entry.actor === null),
      ),
      next: null,
    }),
    "audit.export": () => ({ name: "audit-log-2026-04-14.csv", text: "time,who,what,field,before,after\r\n" }),
  };

  /** A request comes in from outside. */
  const request = (part: Partial<RequestRow> = {}): RequestRow => {
    many += 1;
    const like = requestAt(many, many, now());
    const row = { ...like.row, at: now(), ...part, id: many };
    arrived.set(many, { row, detail: { ...like.detail, row } });
    return row;
  };
  return { answers, request };
}
