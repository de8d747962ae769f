import type { ContactRow, DispositionRef, Phone, Ref } from "@/gen/wire";

const firsts = [
  "Ada",
  "Samir",
  "Noor",
  "Pilar",
  "Reggie",
  "Fiona",
  "Joel",
  "Desmond",
  "Hector",
  "Beth Ann",
  "Wendell",
  "Lucinda",
  "Ingrid",
  "Theo",
  "Yvette",
  "Odette",
  "Walt",
  "Annika",
  "Luther",
  "Marguerite",
  "Tamsin",
  "Carl",
  "Priya",
];
const lasts = [
  "Whitfield",
  "Bhatt",
  "Haddad",
  "Quintana",
  "Lindqvist",
  "McAllister",
  "Castellano",
  "Achebe",
  "Villaseñor",
  "Sorrell",
  "Prior",
  "Farrow",
  "Paulsen",
  "Grantham",
  "Laurent",
  "Fairley",
  "Jernigan",
  "Strand",
  "Beaumont",
];
const trades = [
  "Dental Group",
  "Dry Cleaning",
  "Pharmacy",
  "Tile",
  "Roofing",
  "Yoga",
  "Auto Body",
  "Veterinary",
  "Landscaping",
  "Family Farm",
  "Books",
  "Self Storage",
  "Interiors",
  "Optical",
  "Bakery",
  "Marine",
];
type Town = { area: string; city: string; state: string; zones: string[] };
const towns: Town[] = [
  { area: "312", city: "Chicago", state: "IL", zones: ["America/Chicago"] },
  { area: "919", city: "Raleigh", state: "NC", zones: ["America/New_York"] },
  { area: "213", city: "Los Angeles", state: "CA", zones: ["America/Los_Angeles"] },
  { area: "850", city: "Pensacola", state: "FL", zones: ["America/Chicago", "America/New_York"] },
  { area: "617", city: "Boston", state: "MA", zones: ["America/New_York"] },
  { area: "303", city: "Denver", state: "CO", zones: ["America/Denver"] },
  { area: "808", city: "Honolulu", state: "HI", zones: ["Pacific/Honolulu"] },
];
export const dispositions: (DispositionRef | null)[] = [
  { id: 3, name: "Appointment set", color: "ok" },
  { id: 2, name: "Interested", color: "accent" },
  { id: 4, name: "Call back", color: "accent" },
  { id: 5, name: "No answer", color: "mute" },
  { id: 6, name: "Left voicemail", color: "mute" },
  null,
  { id: 7, name: "Not interested", color: "strong" },
  { id: 8, name: "Wrong number", color: "wait" },
  { id: 1, name: "New", color: "none" },
];
const owners: (Ref | null)[] = [
  { id: 2, name: "Dana Kowalski" },
  null,
  { id: 3, name: "Marcus Obi" },
  { id: 2, name: "Dana Kowalski" },
];
const sources = ["Website form", "Partner feed", "Home show", "Website form", null];
export const tags: Ref[] = [
  { id: 11, name: "solar" },
  { id: 12, name: "spring" },
  { id: 13, name: "warm" },
];

const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

export function phoneOf(area: string, line: number): Phone {
  const tail = String(line % 100).padStart(2, "0");
  return { e164: `+1${area}55501${tail}`, national: `(${area}) 555-01${tail}`, ext: null, valid: true, country: "US" };
}

/** The nth made-up person; always the same one. */
export function person(n: number, createdAt: number): ContactRow {
  const town = at(towns, n * 3 + (n >> 3));
  const last = at(lasts, n);
  return {
    id: n + 1,
    name: `${at(firsts, n + Math.floor(n / lasts.length))} ${last}`,
    company: n % 4 === 3 ? null : `${last} ${at(trades, n)}`,
    phone: phoneOf(town.area, n * 7),
    email: `${at(firsts, n).toLowerCase().replace(" ", ".")}@${last.toLowerCase().replace("ñ", "n")}.example`,
    zones: town.zones,
    disposition: at(dispositions, n * 5 + (n >> 2)),
    owner: at(owners, n),
    lead_source: at(sources, n),
    city: town.city,
    state: town.state,
    is_dnc: n % 17 === 9,
    tags: tags.slice(0, n % 4),
    created_at: createdAt,
    updated_at: createdAt,
    sample: false,
    archived: false,
    values: n % 3 === 0 ? { csf1: `$${200 + (n % 40) * 12}` } : {},
  };
}

/** Who posts the first lead of the pictures. */
export function ada(id: number, createdAt: number): ContactRow {
  const row = person(0, createdAt);
  return {
    ...row,
    id,
    name: "Ada Whitfield",
    company: "Whitfield Dental Group",
    phone: phoneOf("312", 42),
    email: null,
    disposition: null,
    owner: null,
    lead_source: null,
    tags: [],
    is_dnc: false,
  };
}
