// The contacts' table under a hand and under a flood of leads, as a browser lays it out.
import assert from "node:assert/strict";
import { after, afterEach, beforeEach, test } from "node:test";
import { browser, Office, openOffice, person } from "./office.mjs";

let office;
beforeEach(async () => {
  office = await new Office().start();
});
afterEach(() => office.end());
after(() => browser.close());

async function contacts(many) {
  const ruth = await person(office);
  const token = await openOffice(office, ruth);
  await ruth.page.goto(`${office.url}/#/contacts`);
  await ruth.page.reload();
  const lead = (nth) => office.lead(token, { phone_number: `312555${1000 + nth}`, name: `Lead ${nth}` });
  for (let nth = 0; nth < many; nth += 1) await lead(nth);
  await ruth.page.getByRole("row", { name: `Lead ${many - 1}`, exact: true }).waitFor();
  return { ...ruth, lead };
}

/** Where the focused row stands on the screen; null while it is not drawn. */
const focused = (page) =>
  page.evaluate(() => {
    const row = document.getElementById(document.querySelector(".grid").getAttribute("aria-activedescendant") ?? "");
    if (row === null) return null;
    const { top, bottom } = row.getBoundingClientRect();
    return { name: row.getAttribute("aria-label"), top, bottom };
  });
const box = (page, selector) => page.locator(selector).first().boundingBox();

test("leads that arrive move nothing under a row that the keys are at", async () => {
  const { page, lead, complaints } = await contacts(30);
  await page.keyboard.press("Home");
  for (let at = 0; at < 5; at += 1) await page.keyboard.press("j");
  const before = await focused(page);
  for (let nth = 30; nth < 60; nth += 1) await lead(nth);
  await page.getByRole("button", { name: /30 newer/ }).waitFor();
  assert.deepEqual(await focused(page), before);
  await page.keyboard.press("n");
  await page.getByRole("row", { name: "Lead 59", exact: true }).waitFor();
  assert.deepEqual(complaints, []);
});

test("the bar for many lies on no focused row, and no toast lies on the bar", async () => {
  const { page, complaints } = await contacts(60);
  await page.keyboard.press("x");
  const bar = await box(page, ".bulk");
  for (let at = 0; at < 59; at += 1) {
    await page.keyboard.press("j");
    const row = await focused(page);
    assert.ok(row.bottom <= bar.y, `${row.name} ends at ${row.bottom}, the bar begins at ${bar.y}`);
  }
  await page.keyboard.press("y");
  await page.getByText(/^Copied /).waitFor();
  await page.waitForTimeout(400);
  const toast = await box(page, ".toast");
  assert.ok(toast.y + toast.height <= (await box(page, ".bulk")).y, "the toast stands above the bar");
  assert.deepEqual(complaints, []);
});
