import type { Problem } from "@/gen/wire";

/** Whatever was thrown, as the one kind of error the rooms know. */
export function asProblem(thrown: unknown): Problem {
  if (isProblem(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : typeof thrown === "string" ? thrown : "";
  return {
    code: "unavailable",
    message: message === "" ? "The program did not answer." : message,
    fields: {},
  };
}

function isProblem(thrown: unknown): thrown is Problem {
  if (typeof thrown !== "object" || thrown === null) return false;
  const it = thrown as Partial<Record<keyof Problem, unknown>>;
  return typeof it.code === "string" && typeof it.message === "string" && typeof it.fields === "object" && it.fields !== null;
}

/** The first sentence said about a field, if any. */
export function fieldSays(problem: Problem | null, field: string): string | null {
  return problem?.fields[field]?.[0] ?? null;
}

/** The general message, unless every word of it already stands at a field the form shows. */
export function restOf(problem: Problem | null, shown: readonly string[]): string | null {
  if (problem === null) return null;
  const named = Object.keys(problem.fields);
  if (named.length > 0 && named.every((field) => shown.includes(field))) return null;
  const strays = named.filter((field) => !shown.includes(field)).flatMap((field) => problem.fields[field] ?? []);
  return [problem.message, ...strays.filter((stray) => stray !== problem.message)].join(" ");
}
