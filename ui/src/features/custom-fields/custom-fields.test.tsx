import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, test } from "vitest";
import { openWindow } from "@/test/window";
import { keyOf, labelOf } from "./words";

async function open(scenario: Parameters<typeof openWindow>[0] = {}) {
  const window = openWindow(scenario, "#/settings/custom-fields");
  await screen.findByRole("table", { name: "Custom fields" });
  await screen.findByText("Monthly bill");
  return window;
}

test("a field is made with its key from its label, and refused with words where the key is taken", async () => {
  const { hands, office } = await open();
  await hands.keyboard("n");
  const dialog = await screen.findByRole("dialog", { name: "New custom field" });
  await hands.type(within(dialog).getByRole("textbox", { name: "Label" }), "Roof");
  await hands.click(within(dialog).getByRole("button", { name: "Add the field" }));
  expect(await within(dialog).findByText("Another custom field has this key already.")).toBeVisible();
  await hands.type(within(dialog).getByRole("textbox", { name: "Label" }), " age");
  await hands.click(within(dialog).getByRole("button", { name: "Add the field" }));
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "New custom field" })).toBeNull());
  expect(office.calls.filter((call) => call.method === "custom_fields.add").at(-1)?.req).toMatchObject({ key: "roof_age" });
  expect(await screen.findByRole("button", { name: "Roof age" })).toBeVisible();
});

test("what leads bring is kept by a click, under its own key", async () => {
  const { hands } = await open();
  const [keep] = await screen.findAllByRole("button", { name: "Keep" });
  if (keep === undefined) throw new Error("nothing to keep");
  await hands.click(keep);
  const dialog = await screen.findByRole("dialog", { name: "New custom field" });
  expect(within(dialog).getByRole("textbox", { name: "Key" })).toHaveValue("utm_source");
  expect(within(dialog).getByRole("textbox", { name: "Label" })).toHaveValue("Utm source");
});

test("the key of a field stays as it is", async () => {
  const { hands } = await open();
  await hands.click(screen.getByRole("button", { name: "Roof" }));
  const dialog = await screen.findByRole("dialog", { name: "Roof" });
  expect(within(dialog).getByRole("textbox", { name: "Key" })).toBeDisabled();
  expect(within(dialog).getByRole("textbox", { name: "Choices" })).toHaveValue("Slate\nTile\nFlat");
});

test("an archived field can be taken back", async () => {
  const { hands } = await open();
  await hands.click(screen.getByRole("button", { name: "More about Roof" }));
  await hands.click(await screen.findByRole("menuitem", { name: "Archive" }));
  expect(await screen.findByText("Archived")).toBeVisible();
  await hands.keyboard("{Control>}z{/Control}");
  await waitFor(() => expect(screen.queryByText("Archived")).toBeNull());
});

test("axe finds nothing", async () => {
  await open();
  const found = await axe.run(screen.getByRole("region", { name: "Settings" }), {
    rules: { "color-contrast": { enabled: false } },
  });
  expect(found.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
});

test("keys and labels are made of each other", () => {
  expect(keyOf("Monthly bill ($)")).toBe("monthly_bill");
  expect(keyOf("2nd Émile")).toBe("nd_emile");
  expect(labelOf("utm_source")).toBe("Utm source");
});
