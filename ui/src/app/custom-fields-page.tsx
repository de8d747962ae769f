import { AccountSettings } from "@/features/me/account-settings";
import { CustomFieldsSettings } from "@/features/custom-fields/settings";
import { useMe } from "@/lib/me";

export function CustomFieldsPage() {
  return useMe().role === "admin" ? <CustomFieldsSettings /> : <AccountSettings />;
}
