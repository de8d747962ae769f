import type { RequestDetail, RequestRow } from "@/gen/wire";

export type Made = { row: RequestRow; detail: RequestDetail };

const names = [
  "Annika Strand",
  "Samir Bhatt",
  "Theo Grantham",
  "Noor Haddad",
  "Marguerite Dunne",
  "Odette Fairley",
  "Walt Jernigan",
];
const FORMS = "/api/v1/webhook/forms";
const LOOK_UP = "/api/v1/webhook/contact/phone-number";
const website = { id: 1, name: "Website form" };
const partner = { id: 2, name: "Partner feed" };
const button = { id: 3, name: "CRM button" };

type Kind = Pick<RequestRow, "method" | "path" | "token" | "status" | "outcome" | "message"> & { known: boolean };
const kinds: readonly Kind[] = [
  { method: "POST", path: FORMS, token: website, status: 201, outcome: "created", message: null, known: true },
  { method: "POST", path: FORMS, token: partner, status: 202, outcome: "duplicate", message: null, known: true },
  { method: "GET", path: LOOK_UP, token: button, status: 200, outcome: "found", message: null, known: true },
  {
    method: "POST",
    path: FORMS,
    token: website,
    status: 400,
    outcome: "invalid",
    message: "The phone number field is required.",
    known: false,
  },
  { method: "POST", path: FORMS, token: website, status: 201, outcome: "created", message: null, known: true },
  {
    method: "POST",
    path: FORMS,
    token: null,
    status: 401,
    outcome: "unauthenticated",
    message: "Unauthenticated.",
    known: false,
  },
  { method: "POST", path: FORMS, token: partner, status: 201, outcome: "created", message: null, known: true },
  { method: "POST", path: FORMS, token: partner, status: 200, outcome: "updated", message: null, known: true },
];

/** Request `id` of `many`, by arithmetic: it exists when somebody looks. */
export function requestAt(id: number, many: number, opened: number): Made {
  const ago = many - id;
  const kind = kinds[id % kinds.length] ?? kinds[0];
  if (kind === undefined) throw new Error("no kinds of requests");
  const name = names[id % names.length] ?? "";
  const at = opened - 4_000 - ago * 31_000 - (ago % 3) * 9_000 - Math.floor(ago / 40) * 3_600_000;
  const dry = id % 37 === 0 && kind.outcome === "created";
  const contact = kind.known && !dry ? { id: 48_214 - (id % 400), name } : null;
  const national = `(312) 555-0${100 + (id % 100)}`;
  const row: RequestRow = {
    id,
    at,
    method: kind.method,
    path: kind.path,
    source_address: kind.token === null ? "198.51.100.200" : "203.0.113.24",
    token: kind.token,
    via: null,
    replay_of: null,
    dry_run: dry,
    status: kind.status,
    outcome: kind.outcome,
    contact,
    message: kind.message,
    duration_us: 3_000 + ((id * 977) % 14_000),
    size: 900,
    erased: false,
  };
  const looksUp = kind.method === "GET";
  const body = looksUp
    ? ""
    : id % 3 === 0
      ? `api_token=[redacted]&name=${encodeURIComponent(name)}&phone_number=${encodeURIComponent(national)}&lead_source=Spring+fair&utm_term=flat+roof`
      : JSON.stringify({
          api_token: "[redacted]",
          name,
          phone_number: national,
          lead_source: "Spring fair",
          add_to_powerdialer: true,
          utm_term: "flat roof",
        });
  const message =
    kind.status < 300 ? (kind.outcome === "updated" ? "Contact updated." : "Contact created.") : (kind.message ?? "");
  const answer =
    kind.outcome === "invalid"
      ? JSON.stringify({ message: "The given data was invalid.", errors: { phone_number: [kind.message] }, request_id: id })
      : JSON.stringify({
          message,
          request_id: id,
          ...(contact === null ? {} : { contact_id: contact.id }),
          ...(kind.token === null
            ? {}
            : { warnings: [{ field: "utm_term", message: "is not a field of this endpoint: kept in the log only" }] }),
        });
  const detail: RequestDetail = {
    row,
    query: looksUp ? `phone_number=${encodeURIComponent(national)}` : "",
    headers: [
      { name: "host", value: "leads.larkfield.example" },
      { name: "content-type", value: body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded" },
      { name: "user-agent", value: "GravityForms/2.9" },
      { name: "accept", value: "*/*" },
      { name: "x-forwarded-for", value: "203.0.113.24" },
    ],
    body,
    answer,
    touched:
      contact === null
        ? []
        : [
            { kind: "contact", id: contact.id, name },
            ...(kind.outcome === "created" ? [{ kind: "lead", id: 65_007_300 + id, name: "Spring solar, NEW" }] : []),
          ],
    unlogged: kind.token === null ? 3 : 0,
    replay_of: null,
    replays: [],
    not_replayable: null,
  };
  return { row, detail };
}
