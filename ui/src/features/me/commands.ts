import { Circle, LogOut, Monitor, Moon, Pause, Sun } from "lucide-react";
import type { Command } from "@/lib/commands";

const group = "You";

export const available: Command = { id: "me.available", title: "I am available", icon: Circle, keys: [], group };
export const onBreak: Command = { id: "me.on_break", title: "I am on a break", icon: Pause, keys: [], group };
export const lightTheme: Command = { id: "me.light", title: "Light theme", icon: Sun, keys: [], group, words: "look colours" };
export const darkTheme: Command = {
  id: "me.dark",
  title: "Dark theme",
  icon: Moon,
  keys: [],
  group,
  words: "look colours night",
};
export const systemTheme: Command = {
  id: "me.system",
  title: "Theme as the system",
  icon: Monitor,
  keys: [],
  group,
  words: "look colours",
};
export const signOut: Command = { id: "me.sign_out", title: "Sign out", icon: LogOut, keys: [], group };
