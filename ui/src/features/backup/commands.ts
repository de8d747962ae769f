import type { Command } from "@/lib/commands";

export const backUpNow: Command = { id: "backup.now", title: "Back up now", keys: [], group: "Backup", words: "copy save" };
