import { Link } from "@tanstack/react-router";
import { Ear, FlaskConical, UserRound } from "lucide-react";
import { Icon } from "@/components/icon";
import { useMe } from "@/lib/me";

const pages = [
  { to: "/settings/listener", title: "Listener", icon: Ear, group: "Connections" },
  { to: "/settings/sample", title: "Sample office", icon: FlaskConical, group: "Office" },
  { to: "/settings/account", title: "Your account", icon: UserRound, group: "You" },
] as const;

/** An agent has an account here and nothing else. */
export function SettingsNav() {
  const admin = useMe().role === "admin";
  return (
    <nav className="pane sunk settings-nav" aria-label="Settings">
      {pages
        .filter((page) => admin || page.to === "/settings/account")
        .map((page) => (
          <div key={page.to}>
            <p className="eyebrow">{page.group}</p>
            <Link to={page.to} activeProps={{ "aria-current": "page" }}>
              <Icon of={page.icon} />
              {page.title}
            </Link>
          </div>
        ))}
    </nav>
  );
}

export function settingsTitle(path: string, admin: boolean): string {
  const page = admin ? pages.find((one) => path.startsWith(one.to)) : undefined;
  return page?.title ?? "Your account";
}
