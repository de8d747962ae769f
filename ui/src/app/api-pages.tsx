import { useCallback, useMemo } from "react";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, Outlet, useNavigate, useSearch } from "@tanstack/react-router";
import { TabLinks } from "@/components/tabs";
import { AuditLog } from "@/features/audit/settings";
import { listenerStatusQuery } from "@/features/listener/queries";
import { AccountSettings } from "@/features/me/account-settings";
import { PersonSettings } from "@/features/person/settings";
import { KeepingSettings } from "@/features/requests/keeping";
import { RequestsRoom, type RequestsPlace } from "@/features/requests/room";
import { TokenGuide } from "@/features/tokens/guide";
import { TokensRoom } from "@/features/tokens/room";
import { useMe } from "@/lib/me";
import { useRpc } from "@/lib/rpc";
import { placeOfSearch, searchOfPlace } from "./api-search";

/** The places of the API. */
const nav = (
  <TabLinks label="API">
    <Link
      to="/api/tokens"
      search={{}}
      className="tab"
      activeProps={{ "aria-current": "page" }}
      activeOptions={{ includeSearch: false }}
    >
      Tokens
    </Link>
    <Link
      to="/api/requests"
      search={{}}
      className="tab"
      activeProps={{ "aria-current": "page" }}
      activeOptions={{ includeSearch: false }}
    >
      Requests
    </Link>
    <Link to="/api/guide" className="tab" activeProps={{ "aria-current": "page" }}>
      How to get a token
    </Link>
  </TabLinks>
);

/** An agent has no business here. */
export function ApiPage() {
  return useMe().role === "admin" ? <Outlet /> : <Navigate to="/contacts" search={{}} replace />;
}

export function TokensPage() {
  const navigate = useNavigate();
  const { id } = useSearch({ from: "/api/tokens" });
  return (
    <TokensRoom
      nav={nav}
      selected={id ?? null}
      onSelect={(next) => void navigate({ to: "/api/tokens", search: { id: next ?? undefined }, replace: true })}
      onRequests={(token) => void navigate({ to: "/api/requests", search: { token } })}
    />
  );
}

export function TokenGuidePage() {
  return <TokenGuide nav={nav} />;
}

export function RequestsPage() {
  const navigate = useNavigate();
  const search = useSearch({ from: "/api/requests" });
  const { data: status } = useQuery(listenerStatusQuery(useRpc()));
  const place = useMemo(() => placeOfSearch(search), [search]);
  const go = useCallback(
    (change: Partial<RequestsPlace>) =>
      void navigate({
        to: "/api/requests",
        replace: true,
        search: (before) => searchOfPlace({ ...placeOfSearch(before), ...change }),
      }),
    [navigate],
  );
  const contact = useCallback((id: number) => void navigate({ to: "/contacts", search: { id } }), [navigate]);
  return (
    <RequestsRoom
      nav={nav}
      place={place}
      baseUrl={status?.base_url ?? ""}
      onGo={go}
      onContact={contact}
      onKeeping={() => void navigate({ to: "/settings/requests" })}
    />
  );
}

export function RequestLogPage() {
  return useMe().role === "admin" ? <KeepingSettings /> : <AccountSettings />;
}

export function PersonPage() {
  const navigate = useNavigate();
  const { contact } = useSearch({ from: "/settings/person" });
  const admin = useMe().role === "admin";
  if (!admin) return <AccountSettings />;
  return <PersonSettings contact={contact ?? null} onContact={(id) => void navigate({ to: "/contacts", search: { id } })} />;
}

export function AuditPage() {
  return useMe().role === "admin" ? <AuditLog /> : <AccountSettings />;
}
