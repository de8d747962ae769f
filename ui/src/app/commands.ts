import type { Command } from "@/lib/commands";

const group = "Anywhere";

export const undo: Command = { id: "window.undo", title: "Undo what was just done", keys: ["Mod+z"], group };
export const showKeys: Command = { id: "window.keys", title: "Keys of this place", keys: ["?"], group };
export const goContacts: Command = { id: "go.contacts", title: "Go to Contacts", keys: ["g c"], group };
export const goSettings: Command = { id: "go.settings", title: "Go to Settings", keys: ["g s"], group };
