import { createHashHistory, createRootRouteWithContext, createRoute, createRouter, redirect } from "@tanstack/react-router";
import type { ContactSort, Start } from "@/gen/wire";
import { Broken } from "./boundary";
import { AccountPage, ContactsPage, Frame, ListenerPage, SamplePage, SettingsPage } from "./pages";

/** What an address may say; whatever is not understood is left out, so that an old address still opens its room. */
export type ContactsSearch = { q?: string; sort?: ContactSort; id?: number };
const sorts: readonly string[] = ["newest", "oldest", "name", "name_desc"] satisfies ContactSort[];

function contactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const id = Number(raw.id);
  return {
    q: typeof raw.q === "string" || typeof raw.q === "number" ? String(raw.q) : undefined,
    sort: typeof raw.sort === "string" && sorts.includes(raw.sort) ? (raw.sort as ContactSort) : undefined,
    id: Number.isSafeInteger(id) && id > 0 ? id : undefined,
  };
}

const root = createRootRouteWithContext<{ start: Start }>()({ component: Frame });
const index = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => redirect({ to: "/contacts", replace: true, throw: true }),
});
const contacts = createRoute({
  getParentRoute: () => root,
  path: "/contacts",
  validateSearch: contactsSearch,
  component: ContactsPage,
});
const settings = createRoute({ getParentRoute: () => root, path: "/settings", component: SettingsPage });
const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => redirect({ to: "/settings/listener", replace: true, throw: true }),
});
const listener = createRoute({ getParentRoute: () => settings, path: "/listener", component: ListenerPage });
const sample = createRoute({ getParentRoute: () => settings, path: "/sample", component: SamplePage });
const account = createRoute({ getParentRoute: () => settings, path: "/account", component: AccountPage });

export const router = createRouter({
  routeTree: root.addChildren([index, contacts, settings.addChildren([settingsIndex, listener, sample, account])]),
  history: createHashHistory(),
  // The stage above always hands over what the engine said first.
  context: { start: undefined as unknown as Start },
  defaultErrorComponent: ({ error, reset }) => (
    <div className="scroll">
      <div className="centre">
        <Broken failed={error instanceof Error ? error : new Error(String(error))} onAgain={reset} />
      </div>
    </div>
  ),
  defaultNotFoundComponent: () => <ContactsPage />,
});

declare module "@tanstack/react-router" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- the router's types are extended by merging
  interface Register {
    router: typeof router;
  }
}
