import type { Command } from "@/lib/commands";

export const saveListener: Command = {
  id: "listener.save",
  title: "Apply the listener settings",
  keys: ["Mod+s"],
  group: "Listener",
  whileTyping: true,
};

export const testListener: Command = {
  id: "listener.test",
  title: "Test who reaches the listener",
  keys: [],
  group: "Listener",
};
