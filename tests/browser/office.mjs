// An office of its own for each test: the real program, on free ports, and a browser before it.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "../../ui/scripts/chromium.mjs";

const PATIENCE_MS = 60_000;
export const PASSWORD = "correct horse battery";

const program = process.env.DIALYARD_SERVER_BIN;
if (program === undefined || !existsSync(program)) {
  throw new Error("Name the program to be tested: DIALYARD_SERVER_BIN=target/debug/dialyard-server");
}

export const browser = await launch();

/** For a quick try: the files of a newer window than the program's own, as `vite build ui --outDir DIR` makes them. */
const files = process.env.DIALYARD_WINDOW;
const ofWindow = (office) => (url) => url.origin === new URL(office.url).origin && !/^\/(rpc|facts)\b/.test(url.pathname);
const fromFiles = (route) => {
  const path = join(files, new URL(route.request().url()).pathname);
  return route.fulfill({ path: existsSync(path) && !path.endsWith("/") ? path : join(files, "index.html") });
};

/** Serves until `stop`; started again it takes the same ports. */
export class Office {
  constructor() {
    this.dir = mkdtempSync(join(tmpdir(), "dialyard-browser-"));
    this.said = "";
  }

  async start({ listen = "127.0.0.1:0", ui = "127.0.0.1:0" } = {}) {
    const ready = join(this.dir, "ready.json");
    rmSync(ready, { force: true });
    const args = ["--data-dir", join(this.dir, "office"), "serve", "--listen", listen, "--ui", ui, "--ready-file", ready];
    this.child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    this.child.stderr.on("data", (text) => (this.said += text));
    await until(
      () => existsSync(ready),
      () => `the program never got ready: ${this.said}`,
    );
    const { address, ui: url } = JSON.parse(readFileSync(ready, "utf8"));
    this.address = address;
    this.url = url;
    return this;
  }

  get code() {
    return /one-time code (\S+)/.exec(this.said)?.[1];
  }

  async stop() {
    if (this.child === undefined || this.child.exitCode !== null) return;
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGTERM");
    await ended;
  }

  async end() {
    await this.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  async lead(token, fields) {
    const body = new URLSearchParams({ api_token: token, ...fields });
    const answer = await fetch(`http://${this.address}/api/v1/webhook/forms`, { method: "POST", body });
    if (answer.status !== 201) throw new Error(`a lead was answered ${answer.status}: ${await answer.text()}`);
  }
}

export async function until(holds, says) {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > PATIENCE_MS) throw new Error(says());
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** A person at a browser of their own. Whatever the page complains about fails the test. */
export async function person(office) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  if (files !== undefined) await context.route(ofWindow(office), fromFiles);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (said) => {
    // A browser notes each refused or lost request by itself; that is no complaint of the page.
    const noted = /Failed to load resource|net::ERR_/.test(said.text());
    if (["error", "warning"].includes(said.type()) && !noted) complaints.push(said.text());
  });
  await page.goto(office.url);
  return { page, context, complaints };
}

export async function signIn(page, name) {
  await page.getByLabel("Name or e-mail").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.keyboard.press("Enter");
}

/** The first admin of an office, and the first token. */
export async function openOffice(office, { page }) {
  await page.getByLabel("One-time code").fill(office.code.toLowerCase());
  await page.getByLabel("Your name").fill("Ruth Ellery");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Office").fill("Larkfield Solar");
  await page.keyboard.press("Enter");
  await page.getByLabel("Your phone").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Send your first lead").waitFor();
  const line = await page.locator("pre, code").filter({ hasText: "dy_live_" }).first().textContent();
  return /dy_live_\w+/.exec(line)[0];
}
