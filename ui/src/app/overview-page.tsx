import { useNavigate } from "@tanstack/react-router";
import { OverviewRoom } from "@/features/overview/room";
import { useMe } from "@/lib/me";

export function OverviewPage() {
  const navigate = useNavigate();
  const admin = useMe().role === "admin";
  return (
    <OverviewRoom
      onContact={(id) => void navigate({ to: "/contacts", search: { id } })}
      onListener={admin ? () => void navigate({ to: "/settings/listener" }) : null}
    />
  );
}
