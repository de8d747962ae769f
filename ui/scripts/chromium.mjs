// Which Chromium the scripts and browser tests use: CHROMIUM says one, else the system's, else the one that Playwright's
// own installer has put there. As a program it prints that one, and fails when there is none.
import { existsSync } from "node:fs";
import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { chromium as kind } from "playwright-core";

const system = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];
const executablePath = process.env.CHROMIUM ?? [...system, kind.executablePath()].find((path) => existsSync(path));

/** A browser without a screen. Its sandbox wants rights that a container does not have; it only ever sees our own pages. */
export async function launch() {
  if (executablePath === undefined) throw new Error("There is no Chromium here: install one, or say where it is with CHROMIUM.");
  return kind.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
  if (executablePath === undefined || !existsSync(executablePath)) process.exit(1);
  console.log(executablePath);
}
