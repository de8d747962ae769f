import { IdCard, Keyboard, RotateCw, Undo2 } from "lucide-react";
import type { Command } from "@/lib/commands";

const group = "Anywhere";

export const undo: Command = { id: "window.undo", title: "Undo what was just done", icon: Undo2, keys: ["Mod+z"], group };
export const tryAgain: Command = { id: "window.try_again", title: "Try the connection again", icon: RotateCw, keys: [], group };
export const showKeys: Command = { id: "window.keys", title: "Keys of this place", icon: Keyboard, keys: ["?"], group };
export const showPalette: Command = {
  id: "window.palette",
  title: "Commands",
  keys: ["Mod+k"],
  group,
  whileTyping: true,
  quiet: true,
};
/** Of the contact that is open. */
export const personData: Command = {
  id: "contacts.person",
  title: "Export or erase this person’s data",
  icon: IdCard,
  keys: [],
  group: "Contacts",
  words: "privacy gdpr forget",
};
