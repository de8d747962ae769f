import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { personSearch, requestsSearch, tokensSearch } from "./api-search";
import { Broken } from "./boundary";
import { contactsSearch } from "./contacts-search";
import { AccountPage, ContactsPage, Frame, SamplePage, SettingsPage } from "./pages";

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
const contact = createRoute({
  getParentRoute: () => root,
  path: "/contacts/$id",
  component: lazyRouteComponent(() => import("./contact-page"), "ContactPage"),
});
const overview = createRoute({
  getParentRoute: () => root,
  path: "/overview",
  component: lazyRouteComponent(() => import("./overview-page"), "OverviewPage"),
});
const settings = createRoute({ getParentRoute: () => root, path: "/settings", component: SettingsPage });
const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => redirect({ to: "/settings/listener", replace: true, throw: true }),
});
const ops = () => import("./ops-pages");
const listener = createRoute({
  getParentRoute: () => settings,
  path: "/listener",
  component: lazyRouteComponent(ops, "ListenerPage"),
});
const backup = createRoute({ getParentRoute: () => settings, path: "/backup", component: lazyRouteComponent(ops, "BackupPage") });
const notifications = createRoute({
  getParentRoute: () => settings,
  path: "/notifications",
  component: lazyRouteComponent(ops, "NotificationsPage"),
});
const computer = createRoute({
  getParentRoute: () => settings,
  path: "/computer",
  component: lazyRouteComponent(ops, "ComputerPage"),
});
const about = createRoute({ getParentRoute: () => settings, path: "/about", component: lazyRouteComponent(ops, "AboutPage") });
const seat = createRoute({
  getParentRoute: () => settings,
  path: "/seat",
  component: lazyRouteComponent(() => import("./seat-page"), "SeatPage"),
});
const sample = createRoute({ getParentRoute: () => settings, path: "/sample", component: SamplePage });
const account = createRoute({ getParentRoute: () => settings, path: "/account", component: AccountPage });

const records = () => import("@/features/records");
const people = createRoute({ getParentRoute: () => settings, path: "/people", component: lazyRouteComponent(records, "People") });
const ringGroups = createRoute({
  getParentRoute: () => settings,
  path: "/ring-groups",
  component: lazyRouteComponent(records, "RingGroups"),
});
const lines = createRoute({ getParentRoute: () => settings, path: "/lines", component: lazyRouteComponent(records, "Lines") });
const campaigns = createRoute({
  getParentRoute: () => settings,
  path: "/campaigns",
  component: lazyRouteComponent(records, "Campaigns"),
});
const tags = createRoute({ getParentRoute: () => settings, path: "/tags", component: lazyRouteComponent(records, "Tags") });
const dispositions = createRoute({
  getParentRoute: () => settings,
  path: "/dispositions",
  component: lazyRouteComponent(records, "Dispositions"),
});
const customFields = createRoute({
  getParentRoute: () => settings,
  path: "/custom-fields",
  component: lazyRouteComponent(() => import("./custom-fields-page"), "CustomFieldsPage"),
});
const office = createRoute({ getParentRoute: () => settings, path: "/office", component: lazyRouteComponent(records, "Office") });

const apiPage = <K extends keyof typeof import("./api-pages")>(page: K) => lazyRouteComponent(() => import("./api-pages"), page);
const api = createRoute({ getParentRoute: () => root, path: "/api", component: apiPage("ApiPage") });
const apiIndex = createRoute({
  getParentRoute: () => api,
  path: "/",
  beforeLoad: () => redirect({ to: "/api/tokens", search: {}, replace: true, throw: true }),
});
const tokens = createRoute({
  getParentRoute: () => api,
  path: "/tokens",
  validateSearch: tokensSearch,
  component: apiPage("TokensPage"),
});
const tokenGuide = createRoute({ getParentRoute: () => api, path: "/guide", component: apiPage("TokenGuidePage") });
const requests = createRoute({
  getParentRoute: () => api,
  path: "/requests",
  validateSearch: requestsSearch,
  component: apiPage("RequestsPage"),
});
const requestLog = createRoute({ getParentRoute: () => settings, path: "/requests", component: apiPage("RequestLogPage") });
const person = createRoute({
  getParentRoute: () => settings,
  path: "/person",
  validateSearch: personSearch,
  component: apiPage("PersonPage"),
});
const audit = createRoute({ getParentRoute: () => settings, path: "/audit", component: apiPage("AuditPage") });

const routes = root.addChildren([
  index,
  overview,
  contacts,
  api.addChildren([apiIndex, tokens, tokenGuide, requests]),
  contact,
  settings.addChildren([
    settingsIndex,
    people,
    ringGroups,
    lines,
    campaigns,
    tags,
    dispositions,
    customFields,
    office,
    sample,
    listener,
    backup,
    requestLog,
    person,
    audit,
    seat,
    account,
    notifications,
    computer,
    about,
  ]),
]);

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
