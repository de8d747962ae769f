// Runs before the first paint. lib/theme.ts keeps it up to date afterwards; the key is the same in both.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem("dialyard.theme");
  } catch (_) {
    // Storage may be closed to us; the window then follows the system.
  }
  var dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
