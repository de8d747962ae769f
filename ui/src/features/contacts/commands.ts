import {
  Archive,
  ArchiveRestore,
  Ban,
  CircleDot,
  Columns3,
  ListFilter,
  ListStart,
  Route,
  SquareCheck,
  SquareMinus,
  SquarePlus,
  Tag,
  Trash2,
  UserCheck,
} from "lucide-react";
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
export const addFilter: Command = { id: "contacts.filter", title: "Add a filter", icon: ListFilter, keys: ["f"], group };
export const chooseColumns: Command = { id: "contacts.columns", title: "Choose columns", icon: Columns3, keys: ["v"], group };
export const saveView: Command = { id: "contacts.save_view", title: "Save this view", icon: SquarePlus, keys: [], group };
export const selectRow: Command = { id: "contacts.select", title: "Select the contact", icon: SquareCheck, keys: ["x"], group };
export const selectAll: Command = {
  id: "contacts.select_all",
  title: "Select all that match",
  icon: SquareCheck,
  keys: ["Mod+a"],
  group,
};
export const selectNone: Command = {
  id: "contacts.select_none",
  title: "Clear the selection",
  icon: SquareMinus,
  keys: ["Escape"],
  group,
};

const many = "Selected contacts";
export const setOwner: Command = { id: "contacts.owner", title: "Set the owner", icon: UserCheck, keys: ["w"], group: many };
export const queue: Command = { id: "contacts.queue", title: "Into a PowerDialer", icon: ListStart, keys: ["p"], group: many };
export const enrol: Command = { id: "contacts.enrol", title: "Enrol in a sequence", icon: Route, keys: ["r"], group: many };
export const tag: Command = { id: "contacts.tag", title: "Add or remove a tag", icon: Tag, keys: ["t"], group: many };
export const dnc: Command = { id: "contacts.dnc", title: "Do not contact", icon: Ban, keys: ["d"], words: "dnc", group: many };
export const dispose: Command = {
  id: "contacts.disposition",
  title: "Set the disposition",
  icon: CircleDot,
  keys: ["s"],
  group: many,
};
export const archive: Command = { id: "contacts.archive", title: "Archive", icon: Archive, keys: ["a"], group: many };
export const unarchive: Command = {
  id: "contacts.unarchive",
  title: "Take out of the archive",
  icon: ArchiveRestore,
  keys: [],
  group: many,
};
export const erase: Command = {
  id: "contacts.erase",
  title: "Erase for good",
  icon: Trash2,
  keys: [],
  words: "delete remove",
  group: many,
};

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
