// Pictures of every place there is, from the real program: empty, full and failing, in both themes and two sizes; and
// what is wrong in them (axe, words cut off or over others, controls without a name, anything said on the console).
//   node ui/scripts/gallery.mjs --server DIALYARD_SERVER [--out DIR] [--only WORD] [--window DIR]
// The program serves its own window, or with --window the files of a newer one (ui/dist); chromium.mjs says which browser looks at it.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { audit } from "./audit.mjs";
import { launch } from "./chromium.mjs";

const said = process.argv.slice(2);
const value = (name) => (said.includes(name) ? said[said.indexOf(name) + 1] : undefined);
const server = resolve(value("--server") ?? "target/debug/dialyard-server");
const out = resolve(value("--out") ?? "test-results/gallery");
const only = value("--only") ?? "";
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const home = mkdtempSync(join(tmpdir(), "dialyard-gallery-"));
const env = { ...process.env, DIALYARD_DATA_DIR: join(home, "office") };
const run = (...args) => {
  const done = spawnSync(server, args, { env, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${args.join(" ")}: ${done.stderr}`);
  return done.stdout.trim();
};

const findings = new Map();
const find = (where, what) => findings.set(what, [...(findings.get(what) ?? []), where]);

const ready = join(home, "ready.json");
const child = spawn(server, ["serve", "--listen", "127.0.0.1:0", "--ui", "127.0.0.1:0", "--ready-file", ready], {
  env,
  stdio: ["ignore", "ignore", "pipe"],
});
let log = "";
child.stderr.on("data", (bytes) => (log += bytes));
const until = async (is, what) => {
  for (let tries = 0; !(await is()); tries += 1) {
    if (tries > 600 || child.exitCode !== null) throw new Error(`waited for ${what}\n${log}`);
    await new Promise((done) => setTimeout(done, 50));
  }
};
await until(() => existsSync(ready), "the program to be ready");
const { address, ui } = JSON.parse(readFileSync(ready, "utf8"));

const browser = await launch();
const context = await browser.newContext({
  viewport: { width: 1280, height: 800 },
  locale: "en-US",
  timezoneId: "America/New_York",
});
await context.grantPermissions(["clipboard-read", "clipboard-write"]);
const page = await context.newPage();
const window = value("--window");
if (window !== undefined) {
  await context.route(
    (url) => url.origin === new URL(ui).origin && !/^\/(rpc|facts)\b/.test(url.pathname),
    (route) => {
      const path = join(window, new URL(route.request().url()).pathname);
      return existsSync(path) && !path.endsWith("/")
        ? route.fulfill({ path })
        : route.fulfill({ path: join(window, "index.html") });
    },
  );
}
let here = "start";
page.on("pageerror", (error) => find(here, `console: ${error.message}`));
page.on("console", (message) => {
  // A browser notes each refused or lost request by itself; that is no complaint of the page.
  const noted = /Failed to load resource|net::ERR_/.test(message.text());
  if (["error", "warning"].includes(message.type()) && !noted) find(here, `console: ${message.text()}`);
});

const sizes = [
  [1280, 800],
  [1920, 1080],
];
const calm = async () => {
  await page.evaluate(() => document.fonts.ready);
  // Until nothing moves or waits any more: grey bars are what is not there yet.
  await page
    .waitForFunction(
      () =>
        document.querySelector(".skel, .spin") === null &&
        document.getAnimations().every((one) => one.playState !== "running" || one.effect?.getTiming().iterations === Infinity),
      undefined,
      { timeout: 8000 },
    )
    .catch(() => undefined);
  await page.waitForTimeout(120);
};

async function take(name) {
  if (!name.includes(only)) return;
  here = name;
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    for (const theme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: theme });
      await calm();
      await page.screenshot({ path: join(out, `${name}-${theme}-${width}.png`) });
      for (const what of await page.evaluate(audit)) find(`${name} ${theme} ${width}`, what);
      if (width === 1280) {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() =>
          globalThis.axe.run({ exclude: ["[data-base-ui-focus-guard]"] }, { resultTypes: ["violations"] }),
        );
        for (const { id, nodes } of violations)
          for (const node of nodes) find(`${name} ${theme}`, `axe ${id}: ${node.html.slice(0, 140)}`);
      }
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Every place that the window itself leads to, found by its own navigation. */
async function places() {
  const found = new Map();
  const queue = ["#/contacts"];
  while (queue.length > 0) {
    const hash = queue.shift();
    if (found.has(hash)) continue;
    await visit(hash);
    found.set(hash, hash.replace(/^#\//, "").replace(/\?.*$/, "").replaceAll("/", "-"));
    const links = await page.$$eval("nav a[href*='#/']", (all) =>
      all.map((link) => new URL(link.href).hash.replace(/\?.*$/, "")),
    );
    queue.push(...links.filter((link) => !found.has(link)));
  }
  // Two addresses may lead to the same place; the later one is what its own navigation calls it.
  return [...found].filter(([hash]) => hash !== "#/settings" && hash !== "#/api");
}
async function visit(hash) {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForTimeout(80);
  await calm();
}

try {
  await page.goto(ui);
  await page.getByLabel("Your name").waitFor();
  await take("first-run");
  const code = log.match(/\b[0-9A-Z]{4,}(?:-[0-9A-Z]{4,})+\b/)?.[0] ?? log.match(/code[^0-9A-Z]*([0-9A-Z-]{6,})/i)?.[1] ?? "";
  if ((await page.getByLabel(/code/i).count()) > 0) await page.getByLabel(/code/i).first().fill(code);
  await page.getByLabel("Your name").fill("Ruth Ellery");
  await page.getByLabel("Password", { exact: true }).fill("a long enough one");
  await page.getByLabel("Office").fill("Larkfield Solar");
  await page.keyboard.press("Enter");
  await page.getByLabel("Your phone").fill("(617) 555-0108");
  await take("first-run-phone");
  await page.keyboard.press("Enter");
  await page.getByText("Send your first lead").waitFor();
  await take("first-run-waiting");
  const token = await page.getByRole("textbox", { name: "Token" }).inputValue();
  await page.keyboard.press("Escape");
  await page.locator("nav[aria-label=Places]").waitFor();

  const all = await places();
  for (const [hash, name] of all) (await visit(hash), await take(`empty-${name}`));

  run("sample", "load", "--contacts", "400");
  const post = (body, headers = {}) =>
    fetch(`http://${address}/api/v1/webhook/forms`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const people = ["Annika Strand", "Hector Villaseñor", "Beth Ann Sorrell", "Wendell Prior", "Lucinda Farrow", "Theo Grantham"];
  for (let nth = 0; nth < 40; nth += 1) {
    await post({
      phone_number: `312555${String(1000 + nth)}`,
      name: people[nth % people.length],
      company_name: "Strand Optical",
      lead_source: nth % 3 === 0 ? "Website form" : "Partner feed",
      utm_term: nth % 7 === 0 ? "flat roof" : undefined,
    });
  }
  await post({ phone_number: "3125551001", name: "Known already" });
  await post("{not json");
  await post({ phone_number: "12" });
  await post({ phone_number: "3125559999" }, { "x-dry-run": "1" });
  await fetch(`http://${address}/api/v1/webhook/forms`, { method: "POST", body: "api_token=wrong&phone_number=3125550142" });
  for (const [hash, name] of all) (await visit(hash), await take(`full-${name}`));

  // Some things that are opened rather than gone to.
  await visit("#/contacts");
  await page.locator(".grid-rows .tr").first().click();
  await page.locator("[role=complementary], aside").first().waitFor();
  await take("full-contact");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "What to do, or whom to find" }).waitFor();
  await take("full-palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByText("Keys here").waitFor();
  await take("full-keys");
  await page.keyboard.press("Escape");

  // The office is there, but what a place asks fails.
  await page.route(/\/rpc\/(?!office\.start|me\.)/, (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/json",
      body: JSON.stringify({ code: "unavailable", message: "The disk does not answer as it should.", fields: {} }),
    }),
  );
  for (const [hash, name] of all) {
    await page.goto("about:blank");
    await page.goto(`${ui.replace(/\/$/, "")}/${hash}`);
    await page.locator("nav[aria-label=Places]").waitFor();
    await take(`failing-${name}`);
  }
  await page.unroute(/\/rpc\//).catch(() => undefined);
} finally {
  await browser.close();
  child.kill("SIGTERM");
  await new Promise((done) => child.once("exit", done));
  rmSync(home, { recursive: true, force: true });
}
for (const [what, where] of findings)
  console.log(
    `${what}\n    ${where.length > 3 ? `${where.slice(0, 3).join(", ")} and ${where.length - 3} more` : where.join(", ")}`,
  );
console.log(findings.size === 0 ? `Nothing found. Pictures in ${out}` : `${findings.size} findings. Pictures in ${out}`);
process.exitCode = findings.size === 0 ? 0 : 1;
