import { useCallback, useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate, useRouterState, useSearch } from "@tanstack/react-router";
import { KeysSheet } from "@/components/keys-sheet";
import { TopBar } from "@/components/top-bar";
import { ContactsRoom, type ContactsPlace } from "@/features/contacts/room";
import { listenerStatusQuery } from "@/features/listener/queries";
import { SampleSettings } from "@/features/office/sample-settings";
import { AccountSettings } from "@/features/me/account-settings";
import { useSeen } from "@/features/me/use-seen";
import { useCommand } from "@/lib/commands";
import { goHome } from "@/lib/focus";
import { useMe } from "@/lib/me";
import { useRpc } from "@/lib/rpc";
import { personData, showKeys, showPalette } from "./commands";
import { contactsSearch, type ContactsSearch } from "./contacts-search";
import { Elsewhere } from "./elsewhere";
import { GoCommands } from "./go-commands";
import { Palette } from "./palette";
import { placeOf } from "./place";
import { Places } from "./places";
import { mayOpen, SettingsNav, settingsTitle } from "./settings-nav";
import { useStart } from "./start-context";
import { WindowStatus } from "./window-status";

/** The frame around every room. */
export function Frame() {
  const rpc = useRpc();
  const navigate = useNavigate();
  const start = useStart();
  const [keys, setKeys] = useState(false);
  const [palette, setPalette] = useState(false);
  useSeen();
  useCommand(showKeys, () => setKeys(true));
  useCommand(showPalette, () => setPalette((open) => !open));
  useEffect(
    () =>
      rpc.onOpen((address) => {
        const place = placeOf(address);
        if (place !== null) void navigate(place);
      }),
    [rpc, navigate],
  );
  const place = useRouterState({ select: (router) => router.resolvedLocation?.pathname });
  useEffect(goHome, [place]);
  return (
    <div className="app">
      <GoCommands />
      <Elsewhere />
      <Places office={start.office_name} onPalette={() => setPalette(true)} />
      <main className="room-host">
        <Outlet />
      </main>
      <WindowStatus onKeys={() => setKeys(true)} />
      <KeysSheet open={keys} onClose={() => setKeys(false)} />
      <Palette open={palette} onClose={() => setPalette(false)} />
    </div>
  );
}

export function ContactsPage() {
  const navigate = useNavigate();
  // The location, since it says at once where one came from and with what; a match follows only when it is loaded.
  const { pathname, search: raw, state } = useLocation();
  const matched = useSearch({ from: "/contacts", shouldThrow: false });
  const here = pathname === "/contacts";
  const search = here ? contactsSearch(raw) : (matched ?? {});
  const visit = here && state.own !== true ? (state.__TSR_key ?? "") : null;
  const { data: status } = useQuery(listenerStatusQuery(useRpc()));
  const place = placeIn(search);
  const go = useCallback(
    (change: Partial<ContactsPlace>) =>
      void navigate({
        to: "/contacts",
        // A key pressed is not a step one would want to go back by.
        replace: true,
        state: { own: true },
        search: (before) => {
          const next = { ...placeIn(before), ...change };
          return {
            q: next.q === "" ? undefined : next.q,
            sort: next.sort === "newest" ? undefined : next.sort,
            id: next.id ?? undefined,
            filter: next.filter.length === 0 ? undefined : next.filter,
            view: next.view ?? undefined,
          };
        },
      }),
    [navigate],
  );
  const page = useCallback((id: number) => void navigate({ to: "/contacts/$id", params: { id: String(id) } }), [navigate]);
  const admin = useMe().role === "admin";
  useCommand(
    personData,
    () => void navigate({ to: "/settings/person", search: { contact: place.id ?? undefined } }),
    () => admin && place.id !== null,
  );
  const baseUrl = status === undefined ? "" : status.state === "listening" ? status.base_url : null;
  return <ContactsRoom place={place} visit={visit} onGo={go} baseUrl={baseUrl} onPage={page} />;
}

const placeIn = (search: ContactsSearch): ContactsPlace => ({
  q: search.q ?? "",
  sort: search.sort ?? "newest",
  id: search.id ?? null,
  filter: search.filter ?? [],
  view: search.view ?? null,
});

export function SettingsPage() {
  const { pathname } = useLocation();
  const admin = useMe().role === "admin";
  return (
    <section className="room" aria-label="Settings">
      <TopBar title={settingsTitle(pathname, admin)} parent="Settings" />
      <div className="room-body settings">
        <SettingsNav />
        <div className="pane">
          <div className="scroll" tabIndex={-1}>
            {mayOpen(pathname, admin) ? <Outlet /> : <AccountSettings />}
          </div>
        </div>
      </div>
    </section>
  );
}

export function SamplePage() {
  const start = useStart();
  return <SampleSettings loaded={start.sample_loaded} contacts={start.sample_contacts} />;
}

export const AccountPage = AccountSettings;
