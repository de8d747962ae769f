import { useNavigate } from "@tanstack/react-router";
import { Keys } from "@/components/kbd";
import { StatusBar } from "@/components/status-bar/status-bar";
import { ListenerLight } from "@/features/listener/listener-light";
import { LinkLight } from "./link-light";
import { AvailabilityMenu } from "@/features/me/availability-menu";
import { spokenKeys } from "@/lib/commands";
import { showKeys } from "./commands";

export function WindowStatus({ onKeys }: { onKeys: () => void }) {
  const navigate = useNavigate();
  return (
    <StatusBar
      left={
        <>
          <LinkLight />
          <ListenerLight onMend={() => void navigate({ to: "/settings/listener" })} />
        </>
      }
      right={
        <>
          <AvailabilityMenu />
          <button type="button" className="t3" onClick={onKeys} aria-keyshortcuts={spokenKeys(showKeys.keys[0])}>
            <Keys of={showKeys} /> Keys
          </button>
        </>
      }
    />
  );
}
