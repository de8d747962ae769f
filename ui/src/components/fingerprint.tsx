/** Lines of eight pairs: as it is read out and compared. */
export function Fingerprint({ text }: { text: string }) {
  const pairs = text.split(":");
  const lines = [0, 8, 16, 24].map((at) => pairs.slice(at, at + 8).join(" ")).filter((line) => line !== "");
  return (
    <code className="fingerprint" aria-label={`Fingerprint ${text}`}>
      {lines.map((line, at) => (
        <span key={at}>{line}</span>
      ))}
    </code>
  );
}
