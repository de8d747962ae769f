// What floats hangs where it can be seen: a test without a layout knows nothing of that.
import assert from "node:assert/strict";
import { after, afterEach, beforeEach, test } from "node:test";
import { browser, Office, openOffice, person, until } from "./office.mjs";

let office;
beforeEach(async () => {
  office = await new Office().start();
});
afterEach(() => office.end());
after(() => browser.close());

/** The float lies inside the window, under its button, and what is drawn in its middle is the float itself. */
async function hangsFrom(page, button, float) {
  await float.waitFor();
  const [from, box] = [await button.boundingBox(), await float.boundingBox()];
  const { width, height } = page.viewportSize();
  assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
  const apart = Math.max(box.y - (from.y + from.height), from.y - (box.y + box.height));
  assert.ok(apart >= 0 && apart < 24, `${apart} pixels from its button`);
  await until(
    () => float.evaluate((element) => getComputedStyle(element).opacity === "1"),
    () => "it stays unseen",
  );
  const painted = await float.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
  assert.ok(painted, "something else is drawn there");
}

test("what a button of a contact's panel opens hangs from that button, in sight", async () => {
  const ruth = await person(office);
  const token = await openOffice(office, ruth);
  await office.lead(token, { phone_number: "3125550142", name: "Ada Whitfield" });
  const { page } = ruth;
  await page.goto(`${office.url}/#/contacts`);
  await page.reload();
  await page.getByRole("row", { name: "Ada Whitfield" }).click();
  const dnc = page.getByRole("button", { name: "Do not contact", exact: true });
  await dnc.click();
  await hangsFrom(page, dnc, page.getByRole("dialog", { name: "Mark do not contact" }));
  await page.getByLabel(/^Reason/).fill("Asked by phone");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Allow contact" }).waitFor();
  const add = page.getByRole("button", { name: "Add a field" });
  await add.click();
  await hangsFrom(page, add, page.getByRole("menu"));
  await page.getByRole("menuitem", { name: "ZIP code" }).click();
  await page.keyboard.type("60614");
  await page.keyboard.press("Enter");
  await page.getByText("ZIP code saved").waitFor();
  assert.deepEqual(ruth.complaints, []);
});
