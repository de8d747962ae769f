import { Link, useNavigate } from "@tanstack/react-router";
import { SlidersHorizontal, Users } from "lucide-react";
import { Icon } from "@/components/icon";
import { Rail } from "@/components/rail/rail";
import { MeMenu } from "@/features/me/me-menu";
import { useMe } from "@/lib/me";

/** The rail with the rooms there are. */
export function Places({ office }: { office: string }) {
  const navigate = useNavigate();
  const admin = useMe().role === "admin";
  return (
    <Rail
      office={office === "" ? "Dialyard" : office}
      places={
        <>
          <Link
            to="/contacts"
            search={{}}
            className="rail-item"
            activeProps={{ "aria-current": "page" }}
            activeOptions={{ includeSearch: false }}
          >
            <Icon of={Users} />
            <span className="beside">Contacts</span>
          </Link>
          {admin && (
            <Link to="/settings" className="rail-item" activeProps={{ "aria-current": "page" }}>
              <Icon of={SlidersHorizontal} />
              <span className="beside">Settings</span>
            </Link>
          )}
        </>
      }
      foot={<MeMenu onAccount={() => void navigate({ to: "/settings/account" })} />}
    />
  );
}
