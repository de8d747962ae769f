import type {
  CampaignRow,
  DispositionRow,
  Fact,
  LineRow,
  ListRow,
  Methods,
  OfficeSettings,
  Phone,
  RingGroupRow,
  TagRow,
  UserRow,
} from "@/gen/wire";
import type { Method } from "../transport";
import { fact, problem, type Scenario } from "./office";
import { phoneOf } from "./people";

/* eslint-disable @typescript-eslint/only-throw-error -- the engine rejects with a Problem, which is not an Error */
type Answers = { [M in Method]?: (req: Methods[M]["req"]) => unknown };

const wrong = (field: string, words: string) => problem("invalid", "The given data was invalid.", { [field]: [words] });

function numberOf(text: string | null, field: string): Phone | null {
  if (text === null || text.trim() === "") return null;
  const [number = "", ext] = text.split(/ext\.? ?/);
  const digits = number.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "");
  if (digits.length !== 10)
    throw wrong(field, "This is not a phone number. Write it with its area code, for example (312) 555-0142.");
  const national = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
  return { e164: `+1${digits}`, national, ext: ext ?? null, valid: true, country: "US" };
}

/** The records of the made-up office, as far as a window asks for them. */
export function fakeRecords(scenario: Scenario, tell: (...facts: Fact[]) => void) {
  const { now } = scenario;
  const day = 86_400_000;
  const bare = scenario.stage === "first_run" || scenario.contacts === 0;
  const person = (id: number, name: string, more: Partial<UserRow> = {}): UserRow => ({
    id,
    name,
    email: null,
    phone: phoneOf("617", id * 8),
    role: "agent",
    availability: "available",
    available_now: true,
    phone_only: false,
    active: true,
    can_sign_in: true,
    must_change_password: false,
    seen_at: now() - 8_000,
    created_at: now() - 200 * day,
    sample: false,
    ...more,
  });
  let users: UserRow[] = [
    person(2, "Ruth Ellery", { role: "admin", email: "ruth@larkfield.example" }),
    ...(bare
      ? []
      : [
          person(3, "Dana Kowalski", { availability: "on_call", available_now: false }),
          person(4, "Marcus Oyelaran", { email: "marcus@larkfield.example" }),
          person(5, "Priya Raman", { must_change_password: true, available_now: false }),
          person(6, "Luis Ferreira", { phone_only: true, can_sign_in: false, seen_at: null }),
          person(7, "June Sakamoto", { availability: "on_break", available_now: false }),
          person(8, "Tobias Arend", { active: false, available_now: false, can_sign_in: false }),
        ]),
  ];
  let groups: RingGroupRow[] = bare
    ? []
    : [
        { id: 1, name: "Chicago desk", ring: "together", member_ids: [3, 4, 5] },
        { id: 2, name: "After hours", ring: "in_turn", member_ids: [6, 8, 7] },
      ];
  let lines: LineRow[] = bare
    ? []
    : [
        { id: 1, name: "Chicago main", phone: phoneOf("312", 10), active: true },
        { id: 2, name: "Boston east", phone: phoneOf("617", 50), active: true },
        { id: 3, name: "Old toll-free", phone: phoneOf("800", 2), active: false },
      ];
  let campaigns: CampaignRow[] = bare
    ? []
    : [
        { id: 1, name: "Spring solar", line_id: 1, active: true },
        { id: 2, name: "Home show", line_id: 2, active: true },
        { id: 3, name: "Winter 2025", line_id: null, active: false },
      ];
  let lists: ListRow[] = bare
    ? []
    : [
        { id: 1, name: "Website form", campaign_id: 1, active: true, leads: 31_407 },
        { id: 2, name: "Partner feed", campaign_id: 1, active: true, leads: 12_890 },
        { id: 3, name: "Home show, Saturday", campaign_id: 2, active: true, leads: 0 },
        { id: 4, name: "Winter 2025", campaign_id: 3, active: false, leads: 5_112 },
      ];
  let tags: TagRow[] = bare
    ? []
    : [
        { id: 14, name: "Roof inspected", contacts: 0 },
        { id: 11, name: "solar", contacts: 18_240 },
        { id: 15, name: "Solar panels", contacts: 212 },
        { id: 12, name: "spring", contacts: 6_020 },
        { id: 13, name: "warm", contacts: 941 },
      ];
  let dispositions: DispositionRow[] = (
    [
      ["New", "none"],
      ["Interested", "accent"],
      ["Appointment set", "ok"],
      ["Call back", "accent"],
      ["No answer", "mute"],
      ["Left voicemail", "mute"],
      ["Not interested", "strong"],
      ["Wrong number", "wait"],
      ["Customer", "ok"],
    ] as const
  ).map(([name, color], at) => ({ id: at + 1, name, color, archived: name === "Left voicemail" }));
  let office: OfficeSettings = { name: "Larkfield Solar", default_region: "US" };

  const changed = (...touched: string[]) => tell(fact(now(), "record_changed", null, touched));
  const next = (rows: readonly { id: number }[]) => Math.max(0, ...rows.map((row) => row.id)) + 1;
  const named = (name: string) => {
    if (name.trim() === "") throw wrong("name", "The name field is required.");
    return name.trim();
  };
  const onlyAdmin = (id: number) => users.every((user) => user.id === id || user.role !== "admin" || !user.active);

  const answers: Answers = {
    "users.list": () => users,
    "users.add": ({ name, email, phone, role, phone_only }) => {
      if (users.some((user) => user.active && user.name.toLowerCase() === name.trim().toLowerCase()))
        throw wrong("name", "Somebody has this name already. Add an initial, so that both can sign in.");
      const user = person(next(users), named(name), { email, phone: numberOf(phone, "phone"), role, phone_only });
      users = [...users, { ...user, available_now: phone_only, can_sign_in: false, seen_at: null }];
      changed("users", "me");
      return { id: user.id };
    },
    "users.edit": ({ id, name, email, phone, role, phone_only }) => {
      if (role !== "admin" && onlyAdmin(id))
        throw wrong("role", "Ruth Ellery is the only admin. Make somebody else an admin first.");
      const after = { name: named(name), email, phone: numberOf(phone, "phone"), role, phone_only };
      users = users.map((user) => (user.id === id ? { ...user, ...after } : user));
      changed("users", "me");
      return null;
    },
    "users.uses": ({ id }) => ({
      contacts: id === 3 ? 1_204 : 0,
      waiting: id === 3 ? 42 : 0,
      ring_groups: groups.filter((group) => group.member_ids.includes(id)).map(({ id: group, name }) => ({ id: group, name })),
      tokens: id === 3 ? [{ id: 4, name: "Dana’s zap" }] : [],
    }),
    "users.deactivate": ({ id, hand_to: to, queue, contacts }) => {
      if (onlyAdmin(id)) throw wrong("id", "Ruth Ellery is the only admin. Make somebody else an admin first.");
      users = users.map((user) => (user.id === id ? { ...user, active: false, available_now: false, can_sign_in: false } : user));
      changed("users", "me");
      return { queue: to !== null && queue ? 42 : 0, contacts: to !== null && contacts ? 1_204 : 0 };
    },
    "users.reactivate": ({ id }) => {
      users = users.map((user) => (user.id === id ? { ...user, active: true } : user));
      changed("users", "me");
      return null;
    },
    "users.reset_password": ({ id }) => {
      users = users.map((user) => (user.id === id ? { ...user, can_sign_in: true, must_change_password: true } : user));
      changed("users", "me");
      return { password: "kfm-7wp-xq4-hbn" };
    },
    "ring_groups.list": () => groups,
    "ring_groups.add": ({ name, member_ids, ring }) => {
      const id = next(groups);
      groups = [...groups, { id, name: named(name), member_ids, ring: ring ?? "together" }];
      changed("ring_groups");
      return { id };
    },
    "ring_groups.edit": (after) => {
      groups = groups.map((group) => (group.id === after.id ? { ...after, name: named(after.name) } : group));
      changed("ring_groups");
      return null;
    },
    "ring_groups.delete": ({ id }) => {
      groups = groups.filter((group) => group.id !== id);
      changed("ring_groups");
      return null;
    },
    "lines.list": () => lines,
    "lines.add": ({ name, phone_number }) => {
      const phone = numberOf(phone_number, "phone_number");
      if (phone === null) throw wrong("phone_number", "The phone number is invalid.");
      const id = next(lines);
      lines = [...lines, { id, name: named(name), phone, active: true }];
      changed("lines");
      return { id };
    },
    "lines.edit": ({ id, name, phone_number, active }) => {
      const phone = numberOf(phone_number, "phone_number");
      if (phone === null) throw wrong("phone_number", "The phone number is invalid.");
      lines = lines.map((line) => (line.id === id ? { id, name: named(name), phone, active } : line));
      changed("lines");
      return null;
    },
    "lines.delete": ({ id }) => {
      if (id !== 3) throw problem("conflict", "Contacts or campaigns use this line. Deactivate it instead.");
      lines = lines.filter((line) => line.id !== id);
      changed("lines");
      return null;
    },
    "campaigns.list": () => campaigns,
    "campaigns.add": ({ name, line_id }) => {
      const id = next(campaigns);
      campaigns = [...campaigns, { id, name: named(name), line_id, active: true }];
      changed("campaigns");
      return { id };
    },
    "campaigns.edit": (after) => {
      campaigns = campaigns.map((one) => (one.id === after.id ? { ...after, name: named(after.name) } : one));
      changed("campaigns");
      return null;
    },
    "campaigns.delete": ({ id }) => {
      if (lists.some((list) => list.campaign_id === id))
        throw problem("conflict", "This campaign has lists. Delete or move them first, or deactivate it instead.");
      campaigns = campaigns.filter((one) => one.id !== id);
      changed("campaigns");
      return null;
    },
    "lists.list": () => lists,
    "lists.add": ({ name, campaign_id }) => {
      const id = next(lists);
      lists = [...lists, { id, name: named(name), campaign_id, active: true, leads: 0 }];
      changed("lists");
      return { id };
    },
    "lists.edit": (after) => {
      lists = lists.map((list) => (list.id === after.id ? { ...list, ...after, name: named(after.name) } : list));
      changed("lists");
      return null;
    },
    "lists.delete": ({ id }) => {
      lists = lists.filter((list) => list.id !== id);
      changed("lists");
      return null;
    },
    "tags.list": () => tags,
    "tags.add": ({ name }) => {
      const id = next(tags);
      tags = [...tags, { id, name: named(name), contacts: 0 }];
      changed("tags");
      return { id };
    },
    "tags.rename": ({ id, name }) => {
      const other = tags.find((tag) => tag.id !== id && tag.name.toLowerCase() === name.trim().toLowerCase());
      if (other !== undefined) throw wrong("name", `${other.name} has this name already. Merge the two instead.`);
      tags = tags.map((tag) => (tag.id === id ? { ...tag, name: named(name) } : tag));
      changed("tags", "contacts");
      return null;
    },
    "tags.merge": ({ id, into_id: into }) => {
      const contacts = tags.find((tag) => tag.id === id)?.contacts ?? 0;
      tags = tags
        .filter((tag) => tag.id !== id)
        .map((tag) => (tag.id === into ? { ...tag, contacts: tag.contacts + contacts } : tag));
      changed("tags", "contacts");
      return { contacts };
    },
    "tags.delete": ({ id }) => {
      const contacts = tags.find((tag) => tag.id === id)?.contacts ?? 0;
      tags = tags.filter((tag) => tag.id !== id);
      changed("tags", "contacts");
      return { contacts };
    },
    "dispositions.list": () => dispositions,
    "dispositions.add": ({ name, color }) => {
      const id = next(dispositions);
      dispositions = [...dispositions, { id, name: named(name), color, archived: false }];
      changed("dispositions");
      return { id };
    },
    "dispositions.edit": (after) => {
      dispositions = dispositions.map((one) => (one.id === after.id ? { ...after, name: named(after.name) } : one));
      changed("dispositions", "contacts");
      return null;
    },
    "dispositions.order": ({ ids }) => {
      dispositions = ids.map((id) => dispositions.find((one) => one.id === id)).filter((one) => one !== undefined);
      changed("dispositions");
      return null;
    },
    "dispositions.delete": () => {
      throw problem("conflict", "Contacts have this disposition. Archive it instead.");
    },
    "office.settings": () => office,
    "office.set": (after) => {
      office = { ...after, name: named(after.name) };
      changed("office", "settings");
      return null;
    },
  };
  return { answers, office: () => office };
}
