import { KeyRound, Pencil, RefreshCw, ScrollText, Trash2 } from "lucide-react";
import type { Command } from "@/lib/commands";

const group = "Tokens";

export const newToken: Command = { id: "tokens.new", title: "New token", icon: KeyRound, keys: ["n"], group };
export const editToken: Command = { id: "tokens.edit", title: "Edit the token", icon: Pencil, keys: ["e"], group };
export const rotateToken: Command = {
  id: "tokens.rotate",
  title: "Rotate the token",
  icon: RefreshCw,
  keys: ["r"],
  group,
  words: "new secret",
};
export const revokeToken: Command = { id: "tokens.revoke", title: "Revoke the token", icon: Trash2, keys: ["Delete"], group };
export const tokenRequests: Command = {
  id: "tokens.requests",
  title: "Requests of the token",
  icon: ScrollText,
  keys: ["o"],
  group,
};
export const closeToken: Command = { id: "tokens.close", title: "Close the panel", keys: ["Escape"], group, quiet: true };
export const tryAgain: Command = { id: "tokens.try_again", title: "Try again", keys: [], group };
export const copySecretLine: Command = { id: "tokens.copy_line", title: "Copy the line to run", keys: [], group, quiet: true };
