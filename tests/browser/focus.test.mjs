// Where the keyboard is after something closed, vanished or was left: what a page without a layout and a real focus hides.
import assert from "node:assert/strict";
import { after, afterEach, beforeEach, test } from "node:test";
import { browser, Office, openOffice, person, until } from "./office.mjs";

let office, ruth, page;
beforeEach(async () => {
  office = await new Office().start();
  ruth = await person(office);
  page = ruth.page;
  const token = await openOffice(office, ruth);
  await office.lead(token, { phone_number: "3125550142", name: "Ada Whitfield" });
  await office.lead(token, { phone_number: "3125550143", name: "Grace Okafor" });
  await page.goto(`${office.url}/#/contacts`);
  await page.reload();
  await page.getByRole("row", { name: "Ada Whitfield" }).waitFor();
});
afterEach(async () => {
  await ruth.context.close();
  await office.end();
});
after(() => browser.close());

const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** What has the focus, in words. */
const focused = () =>
  page.evaluate(() => {
    const { activeElement: it } = document;
    return (
      it.getAttribute("aria-label") ?? it.labels?.[0]?.textContent ?? (it === document.body ? "nothing" : it.textContent.trim())
    );
  });
async function hasFocus(words) {
  let last;
  await until(
    async () => words.test((last = await focused())),
    () => `${last} has the focus, not ${words}`,
  );
}

test("going to a place by keys leaves the keyboard there, and not nowhere", async () => {
  for (const keys of ["go", "ga", "gs", "gc"]) {
    await press(...keys);
    const place = { go: /overview/, ga: /api/, gs: /settings/, gc: /contacts/ }[keys];
    await page.waitForURL(place);
    await until(
      async () => (await focused()) !== "nothing",
      () => `after ${keys} nothing has the focus`,
    );
  }
  await hasFocus(/^Contacts$/);
});

test("dialogs give the focus back at once, and the next key is heard", async () => {
  await hasFocus(/^Contacts$/);
  await press("c");
  await page.getByRole("heading", { name: "New contact" }).waitFor();
  await press("Escape", "j");
  await hasFocus(/^Contacts$/);
  await press("?");
  await page.getByText("Keys here").waitFor();
  await press("Escape", "/");
  await hasFocus(/Search contacts/);
  await page.goto(`${office.url}/#/settings/people`);
  const add = page.getByRole("button", { name: /^Add person/ });
  await add.click();
  await page.getByLabel("Name", { exact: true }).waitFor();
  await press("Escape");
  await hasFocus(/^Add/);
});

test("a filter is made by F, Enter, Enter", async () => {
  await press("f");
  await hasFocus(/What to filter by/);
  await press("Enter", "Enter", "Escape");
  await page.getByRole("button", { name: /^Owner me/i }).waitFor();
  await hasFocus(/^Contacts$/);
});

test("who is marked do not contact, and a token that is revoked, leave the keyboard beside them", async () => {
  await page.getByRole("row", { name: "Ada Whitfield" }).click();
  await page.getByRole("button", { name: "Do not contact", exact: true }).click();
  await page.getByLabel(/^Reason/).fill("Asked");
  await press("Enter");
  await page.getByRole("button", { name: "Allow contact" }).waitFor();
  await hasFocus(/Allow contact/);
  await page.goto(`${office.url}/#/api/tokens?id=1`);
  await page.getByRole("button", { name: /^Revoke/ }).click();
  await page
    .getByText(/ revoked$/)
    .first()
    .waitFor();
  await until(
    async () => (await focused()) !== "nothing",
    () => "nothing has the focus",
  );
});

test("Enter rotates a token, and its new secret stays until it was kept", async () => {
  await page.goto(`${office.url}/#/api/tokens?id=1`);
  await page.getByRole("button", { name: /^Rotate/ }).click();
  await hasFocus(/^Rotate/);
  await press("Enter");
  await page.getByLabel("The token").waitFor();
  await press("Escape");
  await page.mouse.click(5, 400);
  assert.ok(await page.getByLabel("The token").isVisible());
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByLabel("The token").waitFor({ state: "detached" });
  assert.notEqual(await focused(), "nothing");
  assert.deepEqual(ruth.complaints, []);
});
