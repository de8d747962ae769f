import type { Command } from "./registry";

/** How well a command answers to what was typed; null when it does not. Every word must be found somewhere. */
export function rank(command: Pick<Command, "title" | "about" | "words" | "group">, typed: string): number | null {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const title = command.title.toLowerCase();
  const rest = `${command.about ?? ""} ${command.words ?? ""} ${command.group}`.toLowerCase();
  let score = 0;
  for (const word of words) {
    if (title.startsWith(word)) score += 8;
    else if (title.includes(` ${word}`)) score += 5;
    else if (title.includes(word)) score += 3;
    else if (rest.includes(word)) score += 1;
    else return null;
  }
  // What was typed stands there as it is.
  if (words.length > 1 && title.includes(words.join(" "))) score += 6;
  return score;
}

/** Where the typed words stand in a title: from and to, in order, none over another. */
export function marks(title: string, typed: string): [number, number][] {
  const low = title.toLowerCase();
  const found: [number, number][] = [];
  for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
    const atWord = low.search(new RegExp(`(^|\\s)${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
    const at = atWord > 0 ? low.indexOf(word, atWord) : low.indexOf(word);
    if (at >= 0 && !found.some(([from, to]) => at < to && at + word.length > from)) found.push([at, at + word.length]);
  }
  return found.sort(([a], [b]) => a - b);
}
