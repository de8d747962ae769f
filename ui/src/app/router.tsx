import { createHashHistory, createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { Broken } from "./boundary";
import { contactsSearch } from "./contacts-search";
import { AccountPage, ContactsPage, Frame, ListenerPage, SamplePage, SettingsPage } from "./pages";

const root = createRootRoute({ component: Frame });
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

const routes = root.addChildren([index, contacts, settings.addChildren([settingsIndex, listener, sample, account])]);

/** One window, one router; its history is the hash of the address. */
export const makeRouter = () =>
  createRouter({
    routeTree: routes,
    history: createHashHistory(),
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
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- as above
  interface HistoryState {
    /** The room wrote this address itself, after what it already shows. */
    own?: boolean;
  }

  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- the router's types are extended by merging
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
