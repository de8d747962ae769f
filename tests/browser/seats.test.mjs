// The window in a browser, on the real program: opened with its code, live, and at two seats at once.
//   DIALYARD_SERVER_BIN=target/debug/dialyard-server npm run test:browser
import assert from "node:assert/strict";
import { after, afterEach, beforeEach, test } from "node:test";
import { browser, Office, openOffice, PASSWORD, person, signIn, until } from "./office.mjs";

let office;
beforeEach(async () => {
  office = await new Office().start();
});
afterEach(() => office.end());
after(() => browser.close());

const contact = (page, name) => page.getByRole("row", { name });

test("an office without an admin is opened with the code that the program printed, and never again", async () => {
  const ruth = await person(office);
  await ruth.page.getByLabel("One-time code").fill("WRON-GWRO-NGWR");
  await ruth.page.getByLabel("Your name").fill("Ruth Ellery");
  await ruth.page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await ruth.page.keyboard.press("Enter");
  await ruth.page.getByLabel("Your phone").waitFor();
  await ruth.page.keyboard.press("Enter");
  await ruth.page.getByText("This is not the code that was printed last.").waitFor();
  const token = await openOffice(office, ruth);
  await office.lead(token, { phone_number: "3125550142", name: "Ada Whitfield" });
  await ruth.page.getByText("Your first lead is here").waitFor();
  await ruth.page.keyboard.press("Escape");
  await contact(ruth.page, "Ada Whitfield").waitFor();
  const second = await person(office);
  await second.page.getByRole("heading", { name: "Sign in to Larkfield Solar" }).waitFor();
  assert.equal(await second.page.getByLabel("Name or e-mail").inputValue(), "", "whose office it is concerns nobody");
  assert.deepEqual([...ruth.complaints, ...second.complaints], []);
});

test("who is signed in stays so over a reload, sees a lead arrive, and no script sees the sign-in", async () => {
  const ruth = await person(office);
  const token = await openOffice(office, ruth);
  await ruth.page.goto(`${office.url}/#/contacts`);
  await ruth.page.reload();
  await ruth.page.getByText("No contacts yet").waitFor();
  await office.lead(token, { phone_number: "3125550142", name: "Ada Whitfield" });
  await contact(ruth.page, "Ada Whitfield").waitFor();
  assert.equal(await ruth.page.evaluate(() => document.cookie), "");
  const stored = await ruth.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  assert.ok(!stored.includes(token) && !/secret|password/i.test(stored), stored);
  assert.deepEqual(ruth.complaints, []);
});

test("what one seat changes, the other sees; and a seat that is signed out is at the door at once", async () => {
  const ruth = await person(office);
  const token = await openOffice(office, ruth);
  await ruth.page.goto(`${office.url}/#/contacts`);
  await ruth.page.reload();
  const other = await person(office);
  await signIn(other.page, "ruth ellery");
  await other.page.getByText("No contacts yet").waitFor();
  await office.lead(token, { phone_number: "3125550143", name: "Grace Okafor" });
  await Promise.all([contact(ruth.page, "Grace Okafor").waitFor(), contact(other.page, "Grace Okafor").waitFor()]);
  // Availability is the person's: set at one seat, shown at the other.
  await other.page.getByRole("button", { name: /Availability/ }).click();
  await other.page.getByRole("menuitemradio", { name: "On break" }).click();
  await ruth.page.getByRole("button", { name: /Availability: *On break/ }).waitFor();
  await ruth.page.goto(`${office.url}/#/settings/seat`);
  await ruth.page.getByText("by serve --ui").waitFor();
  const elsewhere = ruth.page.getByRole("button", { name: /^Sign out Ruth Ellery/ });
  await until(
    async () => (await elsewhere.count()) === 1,
    () => "one other window",
  );
  await elsewhere.click();
  await other.page.getByRole("heading", { name: "Sign in to Larkfield Solar" }).waitFor();
  await ruth.page.getByText("This window").waitFor();
  assert.deepEqual([...ruth.complaints, ...other.complaints], []);
});

test("a lost connection is said, grows back by itself, and what happened meanwhile is there", async () => {
  const ruth = await person(office);
  const token = await openOffice(office, ruth);
  await ruth.page.goto(`${office.url}/#/contacts`);
  await ruth.page.reload();
  await ruth.page.getByText("No contacts yet").waitFor();
  const [listen, ui] = [office.address, office.url.replace("http://", "")];
  await office.stop();
  await ruth.page.getByText("Connection lost, trying again.").waitFor();
  await office.start({ listen, ui });
  await office.lead(token, { phone_number: "3125550144", name: "Milo Brandt" });
  await ruth.page.getByText("Connection lost, trying again.").waitFor({ state: "detached" });
  await contact(ruth.page, "Milo Brandt").waitFor();
  assert.deepEqual(ruth.complaints, []);
});

test("an office that went back to a backup is found where it was, by windows and by senders", async () => {
  const ruth = await person(office);
  const token = await openOffice(office, ruth);
  await office.lead(token, { phone_number: "3125550145", name: "Before Backup" });
  await ruth.page.keyboard.press("Escape");
  await contact(ruth.page, "Before Backup").waitFor();
  const ask = (method, req) =>
    ruth.page.evaluate(
      async ([method, req]) => {
        const headers = { "content-type": "application/json", "x-dialyard": "window" };
        const answer = await fetch(`/rpc/${method}`, { method: "POST", headers, body: JSON.stringify(req) });
        return answer.ok ? answer.json() : Promise.reject(new Error(await answer.text()));
      },
      [method, req],
    );
  await ask("backups.run", { folder: null, task: null });
  const [backup] = (await ask("backups.overview", {})).files;
  await office.lead(token, { phone_number: "3125550146", name: "After Backup" });
  await ask("backups.restore", { file: backup.file });
  // Everybody signs in anew: whoever was signed in when it was made may be gone since.
  await ruth.page.getByRole("heading", { name: "Sign in to Larkfield Solar" }).waitFor();
  await signIn(ruth.page, "ruth ellery");
  await contact(ruth.page, "Before Backup").waitFor();
  assert.equal(await contact(ruth.page, "After Backup").count(), 0);
  await office.lead(token, { phone_number: "3125550147", name: "Since Then" });
  await contact(ruth.page, "Since Then").waitFor();
});
