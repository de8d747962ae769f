import type { ContactRow, Fact, Me, Methods, RequestRow, Start } from "@/gen/wire";
import { makeLink, type Link } from "../link";
import type { Method, Transport } from "../transport";
import { fakeApi } from "./api";
import { fakeContact } from "./contact";
import { fakeContactsList } from "./contacts-list";
import { FakeContacts, fact, problem, type Scenario } from "./office";
import { fakeOps } from "./ops";
import { fakeOverview } from "./overview";
import { fakeRecords } from "./records";
import { seatMethods } from "./seat";

export type { Scenario } from "./office";

/* eslint-disable @typescript-eslint/only-throw-error -- the engine rejects with a Problem, which is not an Error */
/** A transport that a test or a picture drives by hand. */
export type FakeTransport = Transport & {
  calls: { method: Method; req: unknown }[];
  /** A lead arrives over HTTP and makes a contact. */
  lead: (change?: Partial<ContactRow>) => ContactRow;
  leads: (many: number) => void;
  /** So many leads at once that the host tells of them in one word. */
  flood: (many: number) => void;
  /** A request comes in, of which no fact tells. */
  request: (change?: Partial<RequestRow>) => RequestRow;
  /** A contact changes elsewhere. */
  change: (id: number, change: Partial<ContactRow>) => void;
  open: (place: string) => void;
  failing: Set<string>;
  delayMs: number;
  breakListener: (message: string) => void;
  /** The way to the office, as it is found. */
  setLink: (link: Link) => void;
};

const defaults: Scenario = {
  stage: "ready",
  role: "admin",
  contacts: 48_214,
  delayMs: 0,
  fail: [],
  listener: "listening",
  countMax: Infinity,
  secondSeat: false,
  link: { state: "up" },
  now: () => Date.now(),
  mustChangePassword: false,
};

export function fakeTransport(given: Partial<Scenario> = {}): FakeTransport {
  const scenario = { ...defaults, ...given };
  const { now } = scenario;
  const hearers = new Set<(facts: Fact[]) => void>();
  const openers = new Set<(place: string) => void>();
  const contacts = new FakeContacts(scenario);
  const link = makeLink({
    again: () => link.set({ state: "up" }),
    trust: () => {
      link.set({ state: "up" });
      return Promise.resolve(null);
    },
  });
  const tell = (...facts: Fact[]) => hearers.forEach((hear) => hear(facts));

  const api = fakeApi(scenario, tell);
  let me: Me = {
    id: 1,
    name: scenario.role === "admin" ? "Ruth Ellery" : "Dana Kowalski",
    email: null,
    phone: null,
    role: scenario.role,
    availability: "available",
    phone_only: false,
    must_change_password: scenario.mustChangePassword,
  };
  const records = fakeRecords(scenario, tell);
  const contact = fakeContact(scenario, contacts, tell);
  const list = fakeContactsList(contacts, now, tell);
  const password = { now: "correct horse" };
  let start: Start = {
    stage: scenario.stage,
    me: scenario.stage === "ready" ? me : null,
    office_name: scenario.stage === "first_run" ? "" : "Larkfield Solar",
    version: "0.1.0",
    default_region: "US",
    last_sign_in: scenario.stage === "sign_in" ? "Ruth Ellery" : null,
    sample_loaded: false,
    sample_contacts: 0,
    second_seat: scenario.secondSeat,
  };
  const ops = fakeOps(scenario, tell);

  const methods: { [M in Method]?: (req: Methods[M]["req"]) => unknown } = {
    ...api.answers,
    ...records.answers,
    ...ops.answers,
    ...fakeOverview(scenario, contacts).answers,
    "office.start": () => ({ ...start, office_name: start.office_name === "" ? "" : records.office().name }),
    "office.first_run": ({ name, password: secret, phone, office_name: office }) => {
      if (phone !== null && phone.replace(/\D/g, "").length < 7)
        throw problem("invalid", "The given data was invalid.", { phone: ["This is not a phone number."] });
      if (name.toLowerCase() === "system api user")
        throw problem("invalid", "The given data was invalid.", { name: ["This name belongs to the program."] });
      password.now = secret;
      me = { ...me, name };
      start = { ...start, stage: "ready", me, office_name: office ?? "" };
      tell(fact(now(), "user_added", null, ["office", "me", "users"]));
      return { me, token: { id: 1, name: "First token", secret: "dy_live_8Qm2vT4rXw7KcN1pZs6HbJ9e" } };
    },
    "me.sign_in": ({ login, password: secret }) => {
      if (login === "slow") throw problem("too_many", "Too many tries. Wait 17 seconds, then try again.");
      if (secret !== password.now)
        throw problem("invalid", "The given data was invalid.", { password: ["The name or the password is wrong."] });
      start = { ...start, stage: "ready", me };
      tell(fact(now(), "signed_in", null, ["me"]));
      return me;
    },
    "me.sign_out": () => {
      start = { ...start, stage: "sign_in", me: null, last_sign_in: me.name };
      tell(fact(now(), "signed_out", null, ["me"]));
      return null;
    },
    "me.set_availability": ({ availability }) => {
      me = { ...me, availability };
      start = { ...start, me };
      tell(fact(now(), "user_changed", null, ["users", "me"]));
      return me;
    },
    "me.seen": () => null,
    "me.change_password": ({ current, new: next }) => {
      if (current !== password.now)
        throw problem("invalid", "The given data was invalid.", { current: ["This is not your present password."] });
      password.now = next;
      me = { ...me, must_change_password: false };
      start = { ...start, me };
      tell(fact(now(), "signed_out", null, ["me"]));
      return null;
    },
    "contacts.page": (wanted) => contacts.page(wanted),
    ...list.answers,
    ...contact.answers,
    "undo.run": ({ id }) => list.undo(id) ?? contact.answers["undo.run"]?.({ id }),
    "contacts.rows": ({ ids }) => ids.map((id) => contacts.byId(id)).filter((row) => row !== undefined),
    ...seatMethods(tell, now),
    "sample.load": ({ contacts: many }) => {
      contacts.base = many;
      start = { ...start, sample_loaded: true, sample_contacts: many };
      tell(fact(now(), "sample_loaded", null, ["contacts", "office", "users", "queue"]));
      return { contacts: many };
    },
    "sample.remove": () => {
      const many = contacts.total;
      contacts.clear();
      start = { ...start, sample_loaded: false, sample_contacts: 0 };
      tell(fact(now(), "sample_removed", null, ["contacts", "office", "users", "queue"]));
      return { contacts: many };
    },
  };

  link.set(scenario.link);
  const made: FakeTransport = {
    calls: [],
    failing: new Set(scenario.fail),
    delayMs: scenario.delayMs,
    link,
    notices: scenario.secondSeat ? { allowed: () => "default", ask: () => Promise.resolve("granted") } : null,
    setLink: (next) => link.set(next),
    async call(method, req) {
      made.calls.push({ method, req });
      await new Promise((done) => setTimeout(done, made.delayMs));
      if (made.failing.has(method)) throw problem("unavailable", "The disk could not be read (input/output error).");
      const answer = methods[method] as ((req: unknown) => unknown) | undefined;
      if (answer === undefined) throw problem("not_found", `The made-up office knows no ${method}.`);
      return structuredClone(answer(req)) as never;
    },
    onFacts(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    onOpen(open) {
      openers.add(open);
      return () => openers.delete(open);
    },
    lead(change) {
      const row = contacts.arrive(now(), change);
      ops.leadAt(now());
      tell(
        fact(now(), "contact_created", row.id, ["contacts"]),
        fact(now(), "lead_received", row.id, ["contacts", "listener", `contact:${row.id}`]),
      );
      return row;
    },
    leads(many) {
      for (let n = 0; n < many; n += 1) made.lead({ name: `Lead ${n + 1}` });
    },
    flood(many) {
      for (let n = 0; n < many; n += 1) contacts.arrive(now(), { name: `Lead ${n + 1}` });
      tell({ id: 0, at: 0, kind: "lagged", contact_id: null, touched: ["*"] });
    },
    change(id, change) {
      contacts.change(id, change);
      tell(fact(now(), "lead_received", id, ["contacts", "listener", `contact:${id}`]));
    },
    request: api.request,
    open: (place) => openers.forEach((open) => open(place)),
    desktop: scenario.secondSeat ? undefined : ops.desktop,
    breakListener: ops.breakListener,
  };
  return made;
}
