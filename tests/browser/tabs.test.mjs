// A browser keeps six connections to one office. However many tabs there are, each works, and hears what happens.
import assert from "node:assert/strict";
import { after, afterEach, beforeEach, test } from "node:test";
import { browser, Office, openOffice, person, until } from "./office.mjs";

let office, ruth, token;
beforeEach(async () => {
  office = await new Office().start();
  ruth = await person(office);
  token = await openOffice(office, ruth);
  await ruth.page.goto(`${office.url}/#/contacts`);
  await ruth.page.reload();
  await ruth.page.getByText("No contacts yet").waitFor();
});
afterEach(async () => {
  await ruth.context.close();
  await office.end();
});
after(() => browser.close());

const contact = (page, name) => page.getByRole("row", { name });
const lead = (nth) => office.lead(token, { phone_number: `312555${1000 + nth}`, name: `Lead ${nth}` });

test("eight tabs work, each sees a lead arrive, and so do the others when the first is closed", async () => {
  const tabs = [ruth.page];
  while (tabs.length < 8) {
    const tab = await ruth.context.newPage();
    await tab.goto(`${office.url}/#/contacts`);
    await tab.getByText("No contacts yet").waitFor();
    tabs.push(tab);
  }
  await lead(1);
  await Promise.all(tabs.map((tab) => contact(tab, "Lead 1").waitFor()));
  await tabs.shift().close();
  await lead(2);
  await Promise.all(tabs.map((tab) => contact(tab, "Lead 2").waitFor()));
  for (const tab of tabs) {
    await tab.reload();
    await contact(tab, "Lead 2").waitFor();
  }
  assert.deepEqual(ruth.complaints, []);
});

test("a tab goes away and comes back as often as one likes, and knows what happened meanwhile", async () => {
  const { page } = ruth;
  for (let nth = 1; nth <= 8; nth += 1) {
    await page.goto("about:blank");
    await lead(nth);
    await page.goBack();
    await contact(page, `Lead ${nth}`).waitFor();
  }
  await lead(9);
  await contact(page, "Lead 9").waitFor();
  const rows = await page.getByRole("row", { name: /^Lead/ }).count();
  assert.equal(rows, 9, "each once");
  await until(
    async () => (await page.getByText("Connection lost").count()) === 0,
    () => "the line stands again",
  );
  assert.deepEqual(ruth.complaints, []);
});
