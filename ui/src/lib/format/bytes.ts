/** 4.2 MB, in the units of file managers. */
export function bytes(n: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let at = 0;
  let left = n;
  while (left >= 1_000 && at < units.length - 1) {
    left /= 1_000;
    at += 1;
  }
  const digits = at === 0 || left >= 100 ? 0 : 1;
  return `${left.toLocaleString("en-US", { maximumFractionDigits: digits })} ${units[at] ?? ""}`;
}
