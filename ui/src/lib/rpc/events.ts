/** One server-sent event, whole. */
export type ServerEvent = { id: string | null; kind: string; data: string };

/** Puts events together from the pieces in which they come. Heartbeats are none. */
export function eventReader(): (piece: string) => ServerEvent[] {
  let begun = "";
  return (piece) => {
    begun += piece;
    const parts = begun.split("\n\n");
    begun = parts.pop() ?? "";
    return parts.map(read).filter((event) => event !== null);
  };
}

function read(text: string): ServerEvent | null {
  const event: ServerEvent = { id: null, kind: "message", data: "" };
  for (const line of text.split("\n")) {
    const at = line.indexOf(":");
    const name = at < 0 ? line : line.slice(0, at);
    const value = at < 0 ? "" : line.slice(at + 1).replace(/^ /, "");
    if (name === "id") event.id = value;
    else if (name === "event") event.kind = value;
    else if (name === "data") event.data += event.data === "" ? value : `\n${value}`;
  }
  return event.data === "" ? null : event;
}
