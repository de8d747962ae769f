import { useNavigate } from "@tanstack/react-router";
import { useCommand } from "@/lib/commands";
import { useMe } from "@/lib/me";
import { apiPages, goTo, rooms, type Room } from "./rooms";
import { useSettingsPages, type SettingsPageEntry } from "./settings-nav";

/** The `g` keys, and every place in the palette. */
export function GoCommands() {
  const admin = useMe().role === "admin";
  const pages = useSettingsPages();
  return (
    <>
      {rooms
        .filter((room) => admin || room.admin !== true)
        .map((room) => (
          <GoRoom key={room.to} room={room} />
        ))}
      {admin && apiPages.map((page) => <GoApi key={page.to} page={page} />)}
      {pages.map((page) => (
        <GoSettings key={page.to} page={page} />
      ))}
    </>
  );
}

const commands = new Map(rooms.map((room) => [room.to, goTo(room)]));

function GoRoom({ room }: { room: Room }) {
  const navigate = useNavigate();
  useCommand(commands.get(room.to) ?? goTo(room), () => void navigate({ to: room.to, search: {} }));
  return null;
}

function GoSettings({ page }: { page: SettingsPageEntry }) {
  const navigate = useNavigate();
  useCommand(page.command, () => void navigate({ to: page.to }));
  return null;
}

function GoApi({ page }: { page: (typeof apiPages)[number] }) {
  const navigate = useNavigate();
  useCommand(page.command, () => void navigate({ to: page.to, search: {} }));
  return null;
}
