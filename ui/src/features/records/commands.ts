import { Plus } from "lucide-react";
import type { Command } from "@/lib/commands";

const adds = (id: string, title: string): Command => ({ id: `${id}.add`, title, icon: Plus, keys: ["n"], group: "Settings" });

export const addPerson = adds("users", "Add a person");
export const addRingGroup = adds("ring_groups", "Add a ring group");
export const addLine = adds("lines", "Add a line");
export const addList: Command = { ...adds("lists", "Add a list"), keys: ["l"] };
export const addCampaign = adds("campaigns", "Add a campaign");
export const addTag = adds("tags", "Add a tag");
export const addDisposition = adds("dispositions", "Add a disposition");
export const saveOffice: Command = {
  id: "office.save",
  title: "Apply the office settings",
  keys: ["Mod+s"],
  group: "Settings",
  whileTyping: true,
};
