/** An address that the host gave, such as contacts/12, as a place of the router; null for one that is not known. */
export function placeOf(
  address: string,
):
  | { to: "/contacts"; search: { id?: number } }
  | { to: "/settings/listener" | "/settings/account" | "/settings/backup" | "/settings/notifications" }
  | null {
  const [room, rest] = address.replace(/^\/+/, "").split("/");
  if (room === "contacts") {
    const id = Number(rest);
    return { to: "/contacts", search: Number.isSafeInteger(id) && id > 0 ? { id } : {} };
  }
  if (room === "settings") {
    if (rest === "account" || rest === "backup" || rest === "notifications") return { to: `/settings/${rest}` };
    return { to: "/settings/listener" };
  }
  return null;
}
