import { AccountSettings } from "@/features/me/account-settings";
import { SeatSettings } from "@/features/seat/settings";
import { useMe } from "@/lib/me";

export function SeatPage() {
  return useMe().role === "admin" ? <SeatSettings /> : <AccountSettings />;
}
