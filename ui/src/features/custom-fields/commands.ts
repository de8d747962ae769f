import type { Command } from "@/lib/commands";

export const newField: Command = { id: "custom_fields.new", title: "New custom field", keys: ["n"], group: "Custom fields" };
