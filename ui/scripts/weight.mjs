// What is loaded before the first paint, gzipped: the entry and whatever it needs at once, from the built pages.
//   node ui/scripts/weight.mjs [--most KIB]     fails when the scripts are heavier
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const page = readFileSync(`${dist}index.html`, "utf8");
const sizeOf = (file) => gzipSync(readFileSync(dist + file.replace(/^\//, "")), { level: 9 }).length;
const named = (pattern) => [...page.matchAll(pattern)].map(([, file]) => file);
const scripts = [
  ...new Set([...named(/<script[^>]+src="([^"]+)"/g), ...named(/<link[^>]+rel="modulepreload"[^>]+href="([^"]+)"/g)]),
];
const styles = named(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g);
const kib = (files) => (files.reduce((sum, file) => sum + sizeOf(file), 0) / 1024).toFixed(0);
console.log(`${"JavaScript loaded before the first paint, KiB gzipped".padEnd(66)} ${kib(scripts)}`);
console.log(`${"style sheets before the first paint, KiB gzipped".padEnd(66)} ${kib(styles)}`);
const most = process.argv.includes("--most") ? Number(process.argv[process.argv.indexOf("--most") + 1]) : Infinity;
if (Number(kib(scripts)) > most) {
  console.error(`More than ${most} KiB before the first paint: load by the route, or by the need, what is not shown at once.`);
  process.exitCode = 1;
}
