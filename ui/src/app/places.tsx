import { Link, useNavigate } from "@tanstack/react-router";
import { Command as CommandIcon } from "lucide-react";
import { Icon } from "@/components/icon";
import { Keys } from "@/components/kbd";
import { Rail } from "@/components/rail/rail";
import { MeMenu } from "@/features/me/me-menu";
import { spokenKeys } from "@/lib/commands";
import { useMe } from "@/lib/me";
import { showPalette } from "./commands";
import { rooms } from "./rooms";

/** The rail with the rooms there are. */
export function Places({ office, onPalette }: { office: string; onPalette: () => void }) {
  const navigate = useNavigate();
  const admin = useMe().role === "admin";
  const open = rooms.filter((room) => admin || room.admin !== true);
  return (
    <Rail
      office={office === "" ? "Dialyard" : office}
      places={open.map((room, at) => (
        <Link
          key={room.to}
          to={room.to}
          search={{}}
          className={room.second === true && at > 0 && open[at - 1]?.second !== true ? "rail-item after-line" : "rail-item"}
          activeProps={{ "aria-current": "page" }}
          activeOptions={{ includeSearch: false }}
        >
          <Icon of={room.icon} />
          <span className="beside">{room.title}</span>
        </Link>
      ))}
      foot={
        <>
          <button type="button" className="rail-item" onClick={onPalette} aria-keyshortcuts={spokenKeys(showPalette.keys[0])}>
            <Icon of={CommandIcon} />
            <span className="beside">
              Commands <Keys of={showPalette} />
            </span>
          </button>
          <MeMenu onAccount={() => void navigate({ to: "/settings/account" })} />
        </>
      }
    />
  );
}
