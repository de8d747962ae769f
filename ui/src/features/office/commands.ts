import type { Command } from "@/lib/commands";

const group = "First lead";

export const copyFirstLine: Command = { id: "first_run.copy", title: "Copy the line to run", keys: ["c"], group };
export const openContacts: Command = { id: "first_run.contacts", title: "Open Contacts", keys: ["g c"], group };
export const loadSampleOffice: Command = { id: "first_run.sample", title: "Load sample office", keys: ["l"], group };
export const leaveFirstRun: Command = { id: "first_run.leave", title: "Go to the window", keys: ["Escape"], group };
