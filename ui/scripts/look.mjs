// Pictures of every room and state, in both themes and two sizes, and what axe finds in them.
//   node ui/scripts/look.mjs [--out DIR] [--only WORD] [--small]
// Uses the made-up office (vite --mode fake) and the Chromium that chromium.mjs finds.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { audit } from "./audit.mjs";
import { launch } from "./chromium.mjs";

const said = process.argv.slice(2);
const value = (name) => (said.includes(name) ? said[said.indexOf(name) + 1] : undefined);
const out = resolve(value("--out") ?? join(tmpdir(), "dialyard-look"));
const only = value("--only") ?? "";
mkdirSync(out, { recursive: true });

const root = fileURLToPath(new URL("..", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const server = await createServer({
  root,
  mode: "fake",
  logLevel: "error",
  server: { host: "127.0.0.1", port: 0, strictPort: false },
});
await server.listen();
const base = `http://127.0.0.1:${server.httpServer.address().port}`;
const browser = await launch();

const wait = (page, ms) => page.waitForTimeout(ms);
const rows = (page) => page.locator(".grid-rows .tr").first().waitFor();
async function untilFirstLead(page) {
  await page.getByLabel("Your name").fill("Ruth Ellery");
  await page.getByLabel("Password", { exact: true }).fill("a long enough one");
  await page.getByLabel("Office").fill("Larkfield Solar");
  await page.keyboard.press("Enter");
  await page.getByLabel("Your phone").fill("(617) 555-0108");
  await page.keyboard.press("Enter");
  await page.getByText("Send your first lead").waitFor();
}

/** name → [query, hash, what to do before the picture] */
const scenes = {
  "first-run-you": ["stage=first_run", ""],
  "first-run-errors": [
    "stage=first_run",
    "",
    async (page) => {
      await page.getByLabel("Your name").press("Enter");
      await page.getByText("Enter your name.").waitFor();
    },
  ],
  "first-run-phone": [
    "stage=first_run",
    "",
    async (page) => {
      await page.getByLabel("Your name").fill("Ruth Ellery");
      await page.getByLabel("Password", { exact: true }).fill("a long enough one");
      await page.keyboard.press("Enter");
      await page.getByLabel("Your phone").waitFor();
    },
  ],
  "first-run-waiting": ["stage=first_run", "", untilFirstLead],
  "first-run-lead": [
    "stage=first_run",
    "",
    async (page) => {
      await untilFirstLead(page);
      await page.keyboard.press("c");
      await wait(page, 1200);
      await page.evaluate(() => globalThis.fakeOffice.lead());
      await page.getByText("Your first lead is here").waitFor();
      await page.getByText("Open Contacts").waitFor();
    },
  ],
  "sign-in": ["stage=sign_in", ""],
  "sign-in-wrong": [
    "stage=sign_in",
    "",
    async (page) => {
      await page.getByLabel("Password", { exact: true }).fill("wrong");
      await page.keyboard.press("Enter");
      await page.getByText("The name or the password is wrong.").waitFor();
    },
  ],
  "sign-in-slow-down": [
    "stage=sign_in",
    "",
    async (page) => {
      await page.getByLabel("Name or e-mail").fill("slow");
      await page.getByLabel("Password", { exact: true }).fill("wrong");
      await page.keyboard.press("Enter");
      await page.getByText("Wait 17 seconds").waitFor();
    },
  ],
  contacts: ["", "#/contacts", rows],
  "contacts-agent": ["role=agent", "#/contacts", rows],
  "contacts-panel": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await page.locator(".side .tl li").first().waitFor();
    },
  ],
  "contacts-panel-rich": [
    "",
    "#/contacts?id=48205",
    async (page) => {
      await rows(page);
      await page.locator(".side .tl li").first().waitFor();
      await page.locator(".side .scroll").evaluate((element) => element.scrollTo(0, 9999));
    },
  ],
  "contact-edit": [
    "",
    "#/contacts?id=48205",
    async (page) => {
      await rows(page);
      await page.getByRole("button", { name: /^Edit E-mail/ }).click();
      await page.getByRole("textbox", { name: "E-mail" }).fill("not an address");
      await page.keyboard.press("Enter");
      await page.getByText("This is not an e-mail address").waitFor();
      await page.getByRole("button", { name: "Add a number" }).click();
    },
  ],
  "contact-owner": [
    "",
    "#/contacts?id=48205",
    async (page) => {
      await rows(page);
      await page.getByRole("button", { name: /^Change Owner/ }).click();
      await page.getByText("Marcus Obi").last().waitFor();
      await wait(page, 250);
    },
  ],
  "contact-note": [
    "",
    "#/contacts?id=48205",
    async (page) => {
      await rows(page);
      await page.locator(".side .tl li").first().waitFor();
      await page.keyboard.press("e");
      await page.keyboard.type("Asked for a quote by Friday.\nHas a slate roof.");
      await page.keyboard.press("Control+Enter");
      await page.locator(".note-text").waitFor();
      await page.locator(".note-box").scrollIntoViewIfNeeded();
      await wait(page, 250);
    },
  ],
  "contact-page": ["", "#/contacts/48205", (page) => page.locator(".contact-page .tl li").first().waitFor()],
  "contact-page-failed": ["fail=contacts.get", "#/contacts/48205", (page) => page.getByText("could not be read").waitFor()],
  "contact-merge": [
    "",
    "#/contacts?id=48205",
    async (page) => {
      await rows(page);
      await page.locator(".side .tl li").first().waitFor();
      await page.keyboard.press("m");
      await page.getByPlaceholder("Search contacts").fill("ingrid");
      await page.getByRole("option").first().click();
      await page.getByText("stays,").waitFor();
      await wait(page, 300);
    },
  ],
  "contact-new": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("c");
      await page.getByLabel("Phone number").fill("(617) 555-0128");
      await page.keyboard.press("Enter");
      await page.getByText("has this as primary number").waitFor();
      await wait(page, 300);
    },
  ],
  "settings-custom-fields": ["", "#/settings/custom-fields", (page) => page.getByText("utm_source").waitFor()],
  "settings-custom-fields-new": [
    "",
    "#/settings/custom-fields",
    async (page) => {
      await page.getByText("utm_source").waitFor();
      await page.keyboard.press("n");
      await page.getByLabel("Label").fill("Panels wanted");
      await wait(page, 300);
    },
  ],
  "contacts-search": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("/");
      await page.keyboard.type("whit", { delay: 30 });
      await page.getByText("found in").waitFor();
    },
  ],
  "contacts-filter-kinds": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("f");
      await page.locator(".picker").waitFor();
      await wait(page, 250);
    },
  ],
  "contacts-filter-owner": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("f");
      await page.keyboard.type("owner");
      await page.keyboard.press("Enter");
      await page.getByPlaceholder("Owner").waitFor();
      await page.keyboard.type("dana");
      await page.keyboard.press("Enter");
      await page.getByText("found in").waitFor();
      await wait(page, 250);
    },
  ],
  "contacts-filter-field": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("f");
      await page.keyboard.type("city");
      await page.keyboard.press("Enter");
      await page.keyboard.type("Chicago, Boston");
      await wait(page, 250);
    },
  ],
  "contacts-filtered": [
    "",
    `#/contacts?view=1&filter=${encodeURIComponent(
      JSON.stringify([
        { on: "owner", any: [{ who: "user", id: 2 }] },
        { on: "list", any: [2807] },
        { on: "created_by", any: [1] },
        { on: "dnc", is: false },
      ]),
    )}`,
    async (page) => {
      await rows(page);
      await page.getByText("found in").waitFor();
    },
  ],
  "contacts-filter-nobody": [
    "",
    `#/contacts?filter=${encodeURIComponent(JSON.stringify([{ on: "field", key: "city", how: "is", any: ["Nowhere"] }]))}`,
    (page) => page.getByText("Nobody meets").waitFor(),
  ],
  "contacts-columns": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("v");
      await page.locator(".col-list").waitFor();
      await wait(page, 250);
    },
  ],
  "contacts-columns-wide": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.evaluate(() =>
        localStorage.setItem(
          "contacts.columns",
          JSON.stringify(
            ["name", "company", "phone", "email", "tags", "disposition", "owner", "city", "state", "field:csf1", "changed"].map(
              (id) => ({ id, width: id === "company" ? 220 : null }),
            ),
          ),
        ),
      );
      await page.reload();
      await rows(page);
    },
  ],
  "contacts-save-view": [
    "",
    `#/contacts?filter=${encodeURIComponent(JSON.stringify([{ on: "dnc", is: true }]))}`,
    async (page) => {
      await rows(page);
      await page.getByRole("button", { name: "Save as a view" }).click();
      await page.getByLabel("Name", { exact: true }).fill("Not to be called");
      await wait(page, 250);
    },
  ],
  "contacts-selected": [
    "",
    "#/contacts?id=48214",
    async (page) => {
      await rows(page);
      await page.keyboard.press("x");
      for (const key of ["j", "j", "j", "j", "x", "j", "j", "x"]) await page.keyboard.press(key);
      await page.getByText("3 selected").waitFor();
      await page.locator(".side .tl li").first().waitFor();
    },
  ],
  "contacts-select-all": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("Control+a");
      await page.getByText("48,214 selected").waitFor();
    },
  ],
  "contacts-bulk-tag": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("x");
      await page.keyboard.press("t");
      await page.locator(".picker").waitFor();
      await page.keyboard.type("so");
      await wait(page, 250);
    },
  ],
  "contacts-bulk-queue": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("x");
      await page.keyboard.press("p");
      await page.locator(".picker").waitFor();
      await wait(page, 250);
    },
  ],
  "contacts-bulk-dnc": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("x");
      await page.keyboard.press("d");
      await page.locator(".picker").waitFor();
      await wait(page, 250);
    },
  ],
  "contacts-bulk-done": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      for (const key of ["x", "j", "x", "j", "j", "j", "j", "j", "x"]) await page.keyboard.press(key);
      await page.keyboard.press("p");
      await page.locator(".picker").waitFor();
      await page.keyboard.press("Enter");
      await page.getByText("PowerDialer, bottom").first().waitFor();
      await wait(page, 300);
    },
  ],
  "contacts-bulk-running": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("Control+a");
      await page.evaluate(() => (globalThis.fakeOffice.delayMs = 900));
      await page.keyboard.press("o");
      await page.locator(".picker").waitFor();
      await page.evaluate(() => {
        const call = globalThis.fakeOffice.call;
        globalThis.fakeOffice.call = (method, req) => (method === "contacts.bulk" ? new Promise(() => {}) : call(method, req));
      });
      await page.keyboard.press("Enter");
      await page.getByText("of 48,214 ·").waitFor();
    },
  ],
  "contacts-bulk-erase": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("x");
      await page.getByRole("toolbar").getByRole("button", { name: "More" }).click();
      await page.getByText("Erase for good").click();
      await page.getByText("cannot be undone").waitFor();
      await wait(page, 300);
    },
  ],
  "contacts-no-match": ["", "#/contacts?q=zzz", (page) => page.getByText("Nobody matches").waitFor()],
  "contacts-newer": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.mouse.move(500, 300);
      await wait(page, 100);
      await page.evaluate(() => globalThis.fakeOffice.leads(2));
      await page.getByText("2 newer").waitFor();
    },
  ],
  "contacts-loading": [
    "delay=4000",
    "#/contacts",
    async (page) => {
      await page.locator(".grid-rows .skel").first().waitFor({ timeout: 12000 });
      await wait(page, 400);
    },
  ],
  "contacts-empty": ["contacts=0", "#/contacts", (page) => page.getByText("No contacts yet").waitFor()],
  "contacts-failed": ["fail=contacts.page", "#/contacts", (page) => page.getByText("could not be read").first().waitFor()],
  "contacts-million-middle": [
    "contacts=1000000",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.locator(".grid-view").evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
      await wait(page, 500);
    },
  ],
  keys: [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("?");
      await page.getByText("Keys here").waitFor();
      await wait(page, 300);
    },
  ],
  palette: [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "What to do, or whom to find" }).waitFor();
      await wait(page, 300);
    },
  ],
  "palette-found": [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "What to do, or whom to find" }).waitFor();
      await page.keyboard.type("co", { delay: 30 });
      await wait(page, 500);
    },
  ],
  menu: [
    "",
    "#/contacts",
    async (page) => {
      await rows(page);
      await page.getByRole("button", { name: /your menu/i }).click();
      await page.getByText("Sign out").waitFor();
      await wait(page, 250);
    },
  ],
  toast: [
    "contacts=0",
    "#/contacts",
    async (page) => {
      await page.getByText("No contacts yet").waitFor();
      await page.keyboard.press("l");
      await page.getByText("Sample office loaded").first().waitFor();
      await rows(page);
      await wait(page, 250);
    },
  ],
  origin: [
    "",
    "#/contacts?id=48205",
    async (page) => {
      await rows(page);
      await page.locator(".side .origin button").nth(1).hover();
      await page.locator(".tip").waitFor();
      await wait(page, 200);
    },
  ],
  "settings-listener": ["", "#/settings/listener", (page) => page.getByLabel("Port").waitFor()],
  "settings-listener-warning": [
    "",
    "#/settings/listener",
    async (page) => {
      await page.getByLabel("Whole network").click();
      await page.getByRole("button", { name: "Apply" }).click();
      await page.getByText("Open the listener to").waitFor();
    },
  ],
  "settings-listener-opened": [
    "",
    "#/settings/listener",
    async (page) => {
      await page.getByLabel("Whole network").click();
      await page.getByRole("button", { name: "Apply" }).click();
      await page.getByRole("button", { name: "Open it" }).click();
      await page.getByText("Listening on 0.0.0.0").waitFor();
    },
  ],
  "settings-listener-port-taken": [
    "",
    "#/settings/listener",
    async (page) => {
      await page.getByLabel("Port").fill("8080");
      await page.keyboard.press("Control+s");
      await page.getByText("is in use").first().waitFor();
    },
  ],
  "settings-listener-off": ["listener=failed", "#/settings/listener", (page) => page.getByLabel("Port").waitFor()],
  "settings-listener-tls": [
    "",
    "#/settings/listener",
    async (page) => {
      await page.getByLabel("Encryption").click();
      await page.getByRole("option", { name: "A certificate of its own" }).click();
      await page.getByRole("button", { name: "Apply" }).click();
      await page.getByText("over TLS").waitFor();
      await page.getByRole("button", { name: "Test now" }).click();
      await page.getByText("Programs on this computer reach it.").scrollIntoViewIfNeeded();
    },
  ],
  "settings-listener-guide": [
    "",
    "#/settings/listener",
    async (page) => {
      await page.getByRole("button", { name: "Caddy" }).click();
      await page.getByText("Then write the address").scrollIntoViewIfNeeded();
    },
  ],
  "settings-backup": ["", "#/settings/backup", (page) => page.getByText("Before a restore").waitFor()],
  "settings-backup-list": [
    "",
    "#/settings/backup",
    (page) => page.getByLabel("Path of a backup elsewhere").scrollIntoViewIfNeeded(),
  ],
  "settings-backup-empty": ["contacts=0", "#/settings/backup", (page) => page.getByText("No backups yet").waitFor()],
  "settings-backup-failed": [
    "fail=backups.overview",
    "#/settings/backup",
    (page) => page.getByText("could not be read").waitFor(),
  ],
  "settings-backup-restore": [
    "",
    "#/settings/backup",
    async (page) => {
      await page.getByRole("button", { name: "Restore" }).first().click();
      await page.getByText("In the backup").waitFor();
    },
  ],
  "settings-notifications": [
    "",
    "#/settings/notifications",
    async (page) => {
      await page.getByRole("switch", { name: "Quiet hours" }).click();
      await page.getByRole("button", { name: "Show a test notification" }).click();
      await page.getByText("If you saw none").waitFor();
    },
  ],
  "settings-computer": ["", "#/settings/computer", (page) => page.getByText("Start by itself").waitFor()],
  "settings-about": ["", "#/settings/about", (page) => page.getByLabel("Find a library").waitFor()],
  "settings-seat": ["", "#/settings/seat", (page) => page.getByText("Who is signed in").waitFor()],
  "settings-seat-shared": [
    "",
    "#/settings/seat",
    async (page) => {
      await page.getByRole("switch", { name: /Share this office/ }).click();
      await page.getByText("dialyard --connect").waitFor();
      await wait(page, 300);
    },
  ],
  "seat-lost": ["seat&link=lost", "#/contacts", (page) => page.getByText("Connection lost, trying").waitFor()],
  "seat-unknown": ["seat&link=unknown", "", (page) => page.getByText("Is this your office").waitFor()],
  "seat-changed": ["seat&link=changed", "", (page) => page.getByText("not the office you trusted").waitFor()],
  "seat-first-run": ["stage=first_run&seat", "", (page) => page.getByLabel("One-time code").waitFor()],
  "settings-sample": ["", "#/settings/sample", (page) => page.getByText("Made-up people").waitFor()],
  "settings-account": ["", "#/settings/account", (page) => page.getByText("Change password").first().waitFor()],
  overview: ["", "#/overview", (page) => page.getByText("Just now").waitFor()],
  "overview-tip": [
    "",
    "#/overview",
    async (page) => {
      await page.getByText("Just now").waitFor();
      await page
        .locator(".chart")
        .first()
        .hover({ position: { x: 260, y: 150 } });
      await page.locator(".chart-tip-in").first().waitFor();
    },
  ],
  "overview-table": [
    "",
    "#/overview",
    async (page) => {
      await page.getByText("Just now").waitFor();
      await page.getByRole("button", { name: "Leads by hour and source as a table" }).click();
      await page.locator(".chart-table").waitFor();
    },
  ],
  "overview-empty": ["contacts=0", "#/overview", (page) => page.getByText("Nothing has happened yet").waitFor()],
  "overview-failed": ["fail=overview.get", "#/overview", (page) => page.getByText("could not be read").first().waitFor()],
  "settings-people": ["", "#/settings/people", (page) => page.getByText("Dana Kowalski").first().waitFor()],
  "settings-people-add": [
    "",
    "#/settings/people",
    async (page) => {
      await page.getByText("Dana Kowalski").first().waitFor();
      await page.keyboard.press("n");
      await page.getByText("Make a one-time password").first().waitFor();
      await wait(page, 300);
    },
  ],
  "settings-people-leave": [
    "",
    "#/settings/people",
    async (page) => {
      await page.getByRole("button", { name: "More for Dana Kowalski" }).click();
      await page.getByRole("menuitem", { name: "Deactivate" }).click();
      await page.getByLabel("Hand over to").fill("Marcus");
      await page.keyboard.press("Enter");
      await page.getByText("Their contacts").first().waitFor();
      await wait(page, 300);
    },
  ],
  "settings-people-password": [
    "",
    "#/settings/people",
    async (page) => {
      await page.getByRole("button", { name: "More for Marcus Oyelaran" }).click();
      await page.getByRole("menuitem", { name: "Reset password" }).click();
      await page.getByRole("button", { name: "Reset password" }).click();
      await page.getByText("kfm-7wp-xq4-hbn").first().waitFor();
      await wait(page, 300);
    },
  ],
  "settings-ring-groups": ["", "#/settings/ring-groups", (page) => page.getByText("After hours").first().waitFor()],
  "settings-ring-group": [
    "",
    "#/settings/ring-groups",
    async (page) => {
      await page.getByText("After hours").first().click();
      await page.getByText("One after the other").first().waitFor();
      await wait(page, 300);
    },
  ],
  "settings-lines": ["", "#/settings/lines", (page) => page.getByText("Chicago main").first().waitFor()],
  "settings-lines-empty": ["contacts=0", "#/settings/lines", (page) => page.getByText("No line yet").first().waitFor()],
  "settings-campaigns": ["", "#/settings/campaigns", (page) => page.getByText("Partner feed").first().waitFor()],
  "settings-tags": ["", "#/settings/tags", (page) => page.getByText("Solar panels").first().waitFor()],
  "settings-tags-merge": [
    "",
    "#/settings/tags",
    async (page) => {
      await page.getByRole("button", { name: "More for Solar panels" }).click();
      await page.getByRole("menuitem", { name: "Merge into another" }).click();
      await page.getByRole("combobox", { name: "Into" }).waitFor();
      await wait(page, 300);
    },
  ],
  "settings-dispositions": ["", "#/settings/dispositions", (page) => page.getByText("Appointment set").first().waitFor()],
  "settings-disposition": [
    "",
    "#/settings/dispositions",
    async (page) => {
      await page.getByText("Call back").first().click();
      await page.getByText("Going on").first().waitFor();
      await wait(page, 300);
    },
  ],
  "settings-office": ["", "#/settings/office", (page) => page.getByLabel("Default country").waitFor()],
  "settings-records-failed": [
    "fail=users.list",
    "#/settings/people",
    (page) => page.getByText("could not be read").first().waitFor(),
  ],
  tokens: ["", "#/api/tokens", (page) => page.getByText("Partner feed").first().waitFor()],
  "tokens-panel": ["", "#/api/tokens?id=3", (page) => page.getByText("Old secret").first().waitFor()],
  "tokens-empty": ["contacts=0", "#/api/tokens", (page) => page.getByText("No tokens yet").waitFor()],
  "tokens-failed": ["fail=tokens.list", "#/api/tokens", (page) => page.getByText("could not be read").first().waitFor()],
  "tokens-new": [
    "",
    "#/api/tokens",
    async (page) => {
      await page.getByText("Partner feed").first().waitFor();
      await page.keyboard.press("n");
      await page.getByLabel("Name").waitFor();
      await wait(page, 300);
    },
  ],
  "tokens-made": [
    "",
    "#/api/tokens",
    async (page) => {
      await page.getByText("Partner feed").first().waitFor();
      await page.keyboard.press("n");
      await page.getByLabel("Name").fill("Zapier");
      await page.keyboard.press("Enter");
      await page.getByText("shown this once").waitFor();
      await wait(page, 300);
    },
  ],
  "tokens-rotate": [
    "",
    "#/api/tokens?id=1",
    async (page) => {
      await page.getByText("Show its requests").waitFor();
      await page.keyboard.press("r");
      await page.getByText("The old secret goes on for").first().waitFor();
      await wait(page, 300);
    },
  ],
  "tokens-guide": ["", "#/api/guide", (page) => page.getByText("Keep it like a password").waitFor()],
  requests: ["", "#/api/requests", rows],
  "requests-panel": [
    "",
    "#/api/requests?id=9628",
    async (page) => {
      await rows(page);
      await page.getByRole("heading", { name: "Touched" }).waitFor();
    },
  ],
  "requests-panel-end": [
    "",
    "#/api/requests?id=9628",
    async (page) => {
      await rows(page);
      await page.getByRole("heading", { name: "Touched" }).waitFor();
      await page.locator(".side .scroll").evaluate((element) => element.scrollTo(0, 9999));
    },
  ],
  "requests-chosen": [
    "",
    "#/api/requests",
    async (page) => {
      await rows(page);
      await page.keyboard.press("x");
      await page.keyboard.press("j");
      await page.keyboard.press("x");
      await page.getByText("2 requests").waitFor();
    },
  ],
  "requests-filtered": [
    "",
    "#/api/requests?outcome=refused&token=1",
    async (page) => {
      await rows(page);
      await wait(page, 300);
    },
  ],
  "requests-no-match": ["", "#/api/requests?q=zzzz", (page) => page.getByText("No request matches").waitFor()],
  "requests-empty": ["contacts=0", "#/api/requests", (page) => page.getByText("No requests yet").waitFor()],
  "requests-failed": ["fail=requests.page", "#/api/requests", (page) => page.getByText("could not be read").first().waitFor()],
  "requests-replay": [
    "",
    "#/api/requests?id=9628",
    async (page) => {
      await rows(page);
      await page.getByRole("heading", { name: "Touched" }).waitFor();
      await page.keyboard.press("r");
      await page.getByText("As the token").waitFor();
      await wait(page, 300);
    },
  ],
  "requests-replayed": [
    "",
    "#/api/requests?id=9628",
    async (page) => {
      await rows(page);
      await page.getByRole("heading", { name: "Touched" }).waitFor();
      await page.keyboard.press("r");
      await page.getByText("As the token").waitFor();
      await page.getByRole("button", { name: "Send again", exact: true }).last().click();
      await page.getByText("Answer now").waitFor();
      await wait(page, 300);
    },
  ],
  "settings-requests": ["", "#/settings/requests", (page) => page.getByText("Space, GiB").waitFor()],
  "settings-person": [
    "",
    "#/settings/person",
    async (page) => {
      await page.getByLabel("Phone number or contact id").fill("(312) 555-0142");
      await page.keyboard.press("Enter");
      await page.getByText("What is held").waitFor();
    },
  ],
  "settings-person-sure": [
    "",
    "#/settings/person",
    async (page) => {
      await page.getByLabel("Phone number or contact id").fill("(312) 555-0142");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Erase", exact: true }).click();
      await page.getByText("Erase for good").waitFor();
      await wait(page, 300);
    },
  ],
  "settings-audit": ["", "#/settings/audit", (page) => page.getByText("Gave the token CRM button").waitFor()],
  "office-not-open": ["fail=office.start", "", (page) => page.getByText("could not be opened").waitFor()],
};

const sizes = said.includes("--small")
  ? [[1280, 800]]
  : [
      [1280, 800],
      [1920, 1080],
    ];
let found = 0;
for (const [name, [query, hash, act]] of Object.entries(scenes)) {
  if (!name.includes(only)) continue;
  for (const theme of ["light", "dark"]) {
    for (const [width, height] of sizes) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        timezoneId: "America/New_York",
        locale: "en-US",
      });
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      // A day in April, 11:52 in New York, as in the pictures of the design; time goes on from there.
      await context.clock.install({ time: new Date("2026-04-14T11:52:00-04:00") });
      const page = await context.newPage();
      page.on("pageerror", (error) => (console.log(`${name}: ${error.message}`), (found += 1)));
      page.on(
        "console",
        (message) => ["error", "warning"].includes(message.type()) && (console.log(`${name}: ${message.text()}`), (found += 1)),
      );
      try {
        await page.goto(`${base}/?${query}${hash}`);
        await page.evaluate(() => document.fonts.ready);
        await act?.(page);
        await wait(page, 150);
        await page.screenshot({ path: join(out, `${name}-${theme}-${width}.png`) });
        for (const finding of await page.evaluate(audit)) (console.log(`${name} ${theme} ${width}: ${finding}`), (found += 1));
        if (width === 1280) {
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() =>
            globalThis.axe.run({ exclude: ["[data-base-ui-focus-guard]"] }, { resultTypes: ["violations"] }),
          );
          for (const violation of violations) {
            found += 1;
            console.log(
              `${name} ${theme}: ${violation.id} (${violation.impact}) ${violation.nodes.length}×: ${violation.nodes[0]?.html.slice(0, 160)}\n    ${violation.nodes[0]?.failureSummary?.split("\n").slice(0, 3).join(" ")}`,
            );
          }
        }
      } catch (error) {
        found += 1;
        console.log(`${name} ${theme} ${width}: ${error.message.split("\n").slice(0, 4).join(" | ")}`);
        await page.screenshot({ path: join(out, `${name}-${theme}-${width}-FAILED.png`) }).catch(() => undefined);
      }
      await context.close();
    }
  }
}
await browser.close();
await server.close();
console.log(found === 0 ? `Nothing found. Pictures in ${out}` : `${found} findings. Pictures in ${out}`);
process.exitCode = found === 0 ? 0 : 1;
