/** Hands a text to whoever keeps files here: the browser, or the window's own webview. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: the download begins a little later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
