import { Pause, RotateCcw, UserRound } from "lucide-react";
import type { Command } from "@/lib/commands";

const group = "Requests";

export const searchRequests: Command = { id: "requests.search", title: "Search requests", keys: ["/"], group };
export const nextRow: Command = { id: "requests.next", title: "Next request", keys: ["j", "ArrowDown"], group, quiet: true };
export const previousRow: Command = {
  id: "requests.previous",
  title: "Previous request",
  keys: ["k", "ArrowUp"],
  group,
  quiet: true,
};
export const pageDown: Command = { id: "requests.page_down", title: "A screen down", keys: ["PageDown"], group, quiet: true };
export const pageUp: Command = { id: "requests.page_up", title: "A screen up", keys: ["PageUp"], group, quiet: true };
export const firstRow: Command = { id: "requests.first", title: "Newest request", keys: ["Home"], group, quiet: true };
export const lastRow: Command = { id: "requests.last", title: "Oldest that is read", keys: ["End"], group, quiet: true };
export const openRow: Command = {
  id: "requests.open",
  title: "Open or close the panel",
  keys: ["Space", "Enter"],
  group,
  quiet: true,
};
export const closePanel: Command = { id: "requests.close", title: "Close the panel", keys: ["Escape"], group, quiet: true };
export const showNewer: Command = { id: "requests.newer", title: "Show newer requests", keys: ["n"], group };
export const holdList: Command = { id: "requests.hold", title: "Hold the list", icon: Pause, keys: ["p"], group };
export const markRow: Command = { id: "requests.mark", title: "Choose the request", keys: ["x"], group };
export const replay: Command = {
  id: "requests.replay",
  title: "Send again",
  icon: RotateCcw,
  keys: ["r"],
  group,
  words: "replay repeat",
};
export const openContact: Command = { id: "requests.contact", title: "Open its contact", icon: UserRound, keys: ["o"], group };
export const clearFilter: Command = { id: "requests.clear", title: "Clear the filter", keys: [], group };
export const tryAgain: Command = { id: "requests.try_again", title: "Read the requests again", keys: [], group };
export const copyLine: Command = { id: "requests.copy_line", title: "Copy the line to run", keys: [], group, quiet: true };
export const saveKeeping: Command = {
  id: "requests.save_keeping",
  title: "Apply how long requests are kept",
  keys: ["Mod+s"],
  group: "Request log",
  whileTyping: true,
};
