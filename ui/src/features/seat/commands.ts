import type { Command } from "@/lib/commands";

export const saveSeat: Command = {
  id: "seat.save",
  title: "Apply the second seat settings",
  keys: ["Mod+s"],
  group: "Second seat",
  whileTyping: true,
};

export const copyConnect: Command = {
  id: "seat.copy",
  title: "Copy the line for a second seat",
  keys: ["c"],
  group: "Second seat",
};
