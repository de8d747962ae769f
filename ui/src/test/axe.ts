import axe from "axe-core";

/** What axe finds in the window, as words; colours are judged where they are drawn, see scripts/look.mjs. */
export async function barriers(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    resultTypes: ["violations"],
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.map((found) => `${found.id}: ${found.nodes[0]?.html.slice(0, 120) ?? ""}`);
}
