import type { Availability, Role } from "@/gen/wire";

export const roleWord: Record<Role, string> = { admin: "Admin", agent: "Agent" };

export const availabilityWord: Record<Availability, string> = {
  available: "Available",
  on_break: "On break",
  on_call: "On call",
  wrap_up: "Wrap-up",
  offline: "Offline",
};

/** Shape first, colour second; see the state marks in look/controls.css. */
export const availabilityMark: Record<Availability, string> = {
  available: "free",
  on_break: "break",
  on_call: "ok",
  wrap_up: "wrap",
  offline: "off",
};

/** The states a person chooses; the others follow from calls. */
export const choosable: readonly Availability[] = ["available", "on_break", "offline"];

export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words[words.length - 1]?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}
