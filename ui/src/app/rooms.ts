import { Braces, ChartColumn, KeyRound, ScrollText, SlidersHorizontal, Users, type LucideIcon } from "lucide-react";
import type { Command } from "@/lib/commands";

/** A place of the window: its entry in the rail, its keys, its line in the palette. */
export type Room = {
  to: "/overview" | "/contacts" | "/api" | "/settings";
  title: string;
  icon: LucideIcon;
  keys: string;
  /** Only for admins. */
  admin?: true;
  /** Below the line: looked after, not worked in all day. */
  second?: true;
};

/** In the order of the rail. */
export const rooms: readonly Room[] = [
  { to: "/overview", title: "Overview", icon: ChartColumn, keys: "g o" },
  { to: "/contacts", title: "Contacts", icon: Users, keys: "g c" },
  { to: "/api", title: "API", icon: Braces, keys: "g a", admin: true, second: true },
  { to: "/settings", title: "Settings", icon: SlidersHorizontal, keys: "g s", admin: true, second: true },
];

export const goTo = (room: Room): Command => ({
  id: `go.${room.to}`,
  title: room.title,
  icon: room.icon,
  keys: [room.keys],
  group: "Go to",
});

/** Places inside the API's room; its own navigation leads to them too. All are for admins. */
export const apiPages: readonly { to: "/api/tokens" | "/api/requests"; command: Command }[] = [
  {
    to: "/api/tokens",
    command: { id: "go./api/tokens", title: "Tokens", about: "API", icon: KeyRound, keys: [], group: "Go to" },
  },
  {
    to: "/api/requests",
    command: {
      id: "go./api/requests",
      title: "Requests",
      about: "API",
      icon: ScrollText,
      keys: [],
      group: "Go to",
      words: "log",
    },
  },
];
