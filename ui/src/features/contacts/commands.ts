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
export const copyNumber: Command = { id: "contacts.copy_number", title: "Copy the number", keys: ["y"], group };
export const copyLine: Command = { id: "contacts.copy_line", title: "Copy the line to run", keys: ["y"], group };
export const loadSample: Command = { id: "contacts.load_sample", title: "Load sample office", keys: ["l"], group };
export const tryAgain: Command = { id: "contacts.try_again", title: "Try again", keys: ["r"], group };
export const newContact: Command = { id: "contacts.new", title: "New contact", keys: ["c"], group };

const one = "This contact";

export const writeNote: Command = { id: "contact.note", title: "Write a note", keys: ["e"], group: one };
export const saveNote: Command = {
  id: "contact.save_note",
  title: "Save the note",
  keys: ["Mod+Enter"],
  whileTyping: true,
  quiet: true,
  group: one,
};
export const mergeContact: Command = {
  id: "contact.merge",
  title: "Merge with another contact",
  keys: ["m"],
  words: "duplicate join",
  group: one,
};
export const markDnc: Command = { id: "contact.dnc", title: "Mark or unmark do not contact", keys: [], words: "dnc", group: one };
export const openPage: Command = { id: "contact.page", title: "Open the whole page", keys: ["o"], group: one };
export const leavePage: Command = { id: "contact.leave", title: "Back to the list", keys: ["Escape"], quiet: true, group: one };
export const addNumber: Command = { id: "contact.add_number", title: "Add a number", keys: [], words: "phone", group: one };
export const addField: Command = { id: "contact.add_field", title: "Add a field", keys: [], group: one };
