import { Link } from "@tanstack/react-router";
import {
  Bell,
  Building2,
  CircleDot,
  CircleUserRound,
  DatabaseBackup,
  Ear,
  FlaskConical,
  IdCard,
  Info,
  List,
  Monitor,
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
import { useUnapplied } from "@/lib/drafts";
import { useMe } from "@/lib/me";
import { useRpc } from "@/lib/rpc";

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
    | "/settings/backup"
    | "/settings/account"
    | "/settings/notifications"
    | "/settings/computer"
    | "/settings/about";
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
  { to: "/settings/backup", title: "Backup", icon: DatabaseBackup, group: "Office", words: "restore nightly copy" },
  {
    to: "/settings/listener",
    title: "Listener",
    icon: Ear,
    group: "Connections",
    words: "port address rate network tls certificate proxy tunnel metrics",
  },
  { to: "/settings/requests", title: "Request log", icon: Rows3, group: "Connections", words: "retention keep days bytes space" },
  {
    to: "/settings/seat",
    title: "Second seat",
    icon: MonitorSmartphone,
    group: "Connections",
    words: "share browser connect certificate https signed in sessions",
  },
  { to: "/settings/account", title: "Your account", icon: CircleUserRound, group: "You", words: "password", forAgents: true },
  {
    to: "/settings/notifications",
    title: "Notifications",
    icon: Bell,
    group: "You",
    words: "quiet hours pause",
    forAgents: true,
  },
  { to: "/settings/computer", title: "This computer", icon: Monitor, group: "You", words: "tray autostart", forAgents: true },
  { to: "/settings/about", title: "About", icon: Info, group: "You", words: "version licences data folder", forAgents: true },
];

export type SettingsPageEntry = Said & { command: Command };

const settingsPages: readonly SettingsPageEntry[] = pages.map((page) => ({
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

/** An agent has what is an agent's own here and nothing else; a browser nothing of the computer's. */
export function useSettingsPages(): readonly SettingsPageEntry[] {
  const admin = useMe().role === "admin";
  const { desktop } = useRpc();
  return settingsPages.filter(
    (page) => (admin || page.forAgents === true) && (desktop !== undefined || page.to !== "/settings/computer"),
  );
}

export function SettingsNav() {
  const unapplied = useUnapplied();
  const open = useSettingsPages();
  const groups = [...new Set(open.map((page) => page.group))];
  return (
    <nav className="pane settings-nav" aria-label="Settings">
      {groups.map((group) => (
        <div key={group}>
          <p className="eyebrow">{group}</p>
          {open
            .filter((page) => page.group === group)
            .map((page) => (
              <Link key={page.to} to={page.to} activeProps={{ "aria-current": "page" }}>
                <Icon of={page.icon} />
                {page.title}
                {unapplied.includes(page.to) && (
                  <i className="unapplied end">
                    <span className="sr"> (not applied yet)</span>
                  </i>
                )}
              </Link>
            ))}
        </div>
      ))}
    </nav>
  );
}

const pageAt = (path: string) => pages.find((one) => path.startsWith(one.to));

/** Whether the page at this path is this person's to see; agents have only what is their own. */
export function mayOpen(path: string, admin: boolean): boolean {
  return admin || pageAt(path)?.forAgents === true;
}

export function settingsTitle(path: string, admin: boolean): string {
  return (mayOpen(path, admin) ? pageAt(path)?.title : undefined) ?? "Your account";
}
