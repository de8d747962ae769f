import { useMemo, type ReactNode } from "react";

/** More than this is shown as it came: nobody reads so much, and colouring it takes time. */
const PRETTY_MAX = 200_000;

/** JSON, indented; null for what is none. */
export function prettyJson(text: string): string | null {
  if (text.length > PRETTY_MAX || !/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

/** A form, one field a line; null for what is none. */
export function prettyForm(text: string, type: string): string | null {
  if (!type.includes("urlencoded") && !/^[\w.[\]%~-]+=[^\n]*$/.test(text)) return null;
  if (text === "" || text.length > PRETTY_MAX) return null;
  return [...new URLSearchParams(text)].map(([name, value]) => `${name} = ${value}`).join("\n");
}

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Names, texts and values of JSON in their colours. */
export function JsonCode({ text, label }: { text: string; label: string }) {
  const parts = useMemo(() => coloured(text), [text]);
  return (
    <pre className="code text" tabIndex={0} aria-label={label}>
      {parts}
    </pre>
  );
}

function coloured(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    parts.push(text.slice(at, found.index));
    const [whole, quoted, colon] = found;
    const tone = quoted === undefined ? "n" : colon === undefined ? "s" : "k";
    parts.push(
      <span key={found.index} className={tone}>
        {quoted ?? whole}
      </span>,
      colon ?? "",
    );
    at = found.index + whole.length;
  }
  parts.push(text.slice(at));
  return parts;
}
