/** One place where two answers differ. */
type Difference = { at: string; before: string | null; after: string | null };

/** What differs each time, and says nothing. */
const ALWAYS = new Set(["request_id"]);

/** Two answers as places and values; what is no JSON is one place. */
export function differences(before: string, after: string): Difference[] {
  const [was, is] = [flat(before), flat(after)];
  const places = [...new Set([...was.keys(), ...is.keys()])].filter((at) => !ALWAYS.has(at));
  return places
    .map((at) => ({ at, before: was.get(at) ?? null, after: is.get(at) ?? null }))
    .filter((one) => one.before !== one.after);
}

function flat(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (at: string, value: unknown): void => {
    if (typeof value === "object" && value !== null) {
      const members = Object.entries(value);
      if (members.length === 0) found.set(at, Array.isArray(value) ? "[]" : "{}");
      for (const [name, inner] of members) walk(at === "" ? name : `${at}.${name}`, inner);
    } else found.set(at, typeof value === "string" ? value : JSON.stringify(value));
  };
  try {
    walk("", JSON.parse(text));
  } catch {
    found.set("text", text);
  }
  return found;
}
