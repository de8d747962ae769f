import { Link } from "@tanstack/react-router";
import {
  Building2,
  CircleDot,
  CircleUserRound,
  Ear,
  FlaskConical,
  IdCard,
  List,
  MonitorSmartphone,
  Phone,
  Rows3,
  ScrollText,
  Tag,
  TextCursorInput,
  UserRound,
  UsersRound,
  type LucideIcon,
} from "lucide-react";
import { Icon } from "@/components/icon";
import type { Command } from "@/lib/commands";
import { useMe } from "@/lib/me";

type Said = {
  to:
    | "/settings/people"
    | "/settings/ring-groups"
    | "/settings/lines"
    | "/settings/campaigns"
    | "/settings/tags"
    | "/settings/dispositions"
    | "/settings/custom-fields"
    | "/settings/office"
    | "/settings/sample"
    | "/settings/listener"
    | "/settings/requests"
    | "/settings/person"
    | "/settings/audit"
    | "/settings/seat"
    | "/settings/account";
  title: string;
  icon: LucideIcon;
  group: "Connections" | "Office" | "You";
  /** Further words by which the palette finds it. */
  words?: string;
  forAgents?: true;
};

/** In the order of the list; pages of one group stand together. */
const pages: readonly Said[] = [
  { to: "/settings/people", title: "People", icon: UserRound, group: "Office", words: "users agents password deactivate" },
  { to: "/settings/ring-groups", title: "Ring groups", icon: UsersRound, group: "Office", words: "distribute members" },
  { to: "/settings/lines", title: "Lines", icon: Phone, group: "Office", words: "numbers caller id" },
  { to: "/settings/campaigns", title: "Campaigns and lists", icon: List, group: "Office" },
  { to: "/settings/tags", title: "Tags", icon: Tag, group: "Office", words: "merge rename" },
  { to: "/settings/dispositions", title: "Dispositions", icon: CircleDot, group: "Office", words: "status colour" },
  { to: "/settings/custom-fields", title: "Custom fields", icon: TextCursorInput, group: "Office", words: "columns types keys" },
  { to: "/settings/office", title: "Office", icon: Building2, group: "Office", words: "name default country region" },
  { to: "/settings/person", title: "A person’s data", icon: IdCard, group: "Office", words: "export erase forget privacy gdpr" },
  { to: "/settings/audit", title: "Audit log", icon: ScrollText, group: "Office", words: "who changed what when" },
  { to: "/settings/sample", title: "Sample office", icon: FlaskConical, group: "Office" },
  { to: "/settings/listener", title: "Listener", icon: Ear, group: "Connections", words: "port address rate network" },
  { to: "/settings/requests", title: "Request log", icon: Rows3, group: "Connections", words: "retention keep days bytes space" },
  {
    to: "/settings/seat",
    title: "Second seat",
    icon: MonitorSmartphone,
    group: "Connections",
    words: "share browser connect certificate https signed in sessions",
  },
  { to: "/settings/account", title: "Your account", icon: CircleUserRound, group: "You", words: "password", forAgents: true },
];

export type SettingsPageEntry = Said & { command: Command };

export const settingsPages: readonly SettingsPageEntry[] = pages.map((page) => ({
  ...page,
  command: {
    id: `go.${page.to}`,
    title: page.title,
    about: "Settings",
    icon: page.icon,
    words: page.words,
    keys: [],
    group: "Settings",
  },
}));

/** An agent has an account here and nothing else. */
export function SettingsNav() {
  const admin = useMe().role === "admin";
  const open = settingsPages.filter((page) => admin || page.forAgents === true);
  const groups = [...new Set(open.map((page) => page.group))];
  return (
    <nav className="pane sunk settings-nav" aria-label="Settings">
      {groups.map((group) => (
        <div key={group}>
          <p className="eyebrow">{group}</p>
          {open
            .filter((page) => page.group === group)
            .map((page) => (
              <Link key={page.to} to={page.to} activeProps={{ "aria-current": "page" }}>
                <Icon of={page.icon} />
                {page.title}
              </Link>
            ))}
        </div>
      ))}
    </nav>
  );
}

export function settingsTitle(path: string, admin: boolean): string {
  const page = admin ? pages.find((one) => path.startsWith(one.to)) : undefined;
  return page?.title ?? "Your account";
}
