import type { Command } from "@/lib/commands";

const group = "Contacts";

export const searchContacts: Command = { id: "contacts.search", title: "Search", keys: ["/"], group };
export const nextRow: Command = { id: "contacts.next", title: "Next contact", keys: ["j", "ArrowDown"], quiet: true, group };
export const previousRow: Command = {
  id: "contacts.previous",
  title: "Previous contact",
  keys: ["k", "ArrowUp"],
  quiet: true,
  group,
};
export const pageDown: Command = { id: "contacts.page_down", title: "A screen down", keys: ["PageDown"], quiet: true, group };
export const pageUp: Command = { id: "contacts.page_up", title: "A screen up", keys: ["PageUp"], quiet: true, group };
export const firstRow: Command = { id: "contacts.first", title: "First contact", keys: ["Home"], quiet: true, group };
export const lastRow: Command = { id: "contacts.last", title: "Last contact", keys: ["End"], quiet: true, group };
export const openRow: Command = {
  id: "contacts.open",
  title: "Open or close the panel",
  keys: ["Space", "Enter"],
  quiet: true,
  group,
};
export const closePanel: Command = { id: "contacts.close", title: "Close the panel", keys: ["Escape"], quiet: true, group };
export const showNewer: Command = { id: "contacts.newer", title: "Show newer contacts", keys: ["n"], group };
export const copyNumber: Command = { id: "contacts.copy_number", title: "Copy the number", keys: ["c"], group };
export const copyLine: Command = { id: "contacts.copy_line", title: "Copy the line to run", keys: ["c"], group };
export const loadSample: Command = { id: "contacts.load_sample", title: "Load sample office", keys: ["l"], group };
export const tryAgain: Command = { id: "contacts.try_again", title: "Try again", keys: ["r"], group };
