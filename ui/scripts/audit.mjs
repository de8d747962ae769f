// What an eye would find wrong in a picture, looked for in the page itself: words that are cut off, words that lie over
// other words, and controls without a name. Runs inside the page: `await page.evaluate(audit)`.
export function audit() {
  const found = [];
  // Over an open dialog the room behind it is not what one looks at.
  const root = document.querySelector(".sheet[data-open]") ?? document.body;
  const style = (element) => getComputedStyle(element);
  const words = (element) => element.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
  const name = (element) => {
    const classes =
      typeof element.className === "string" && element.className !== ""
        ? `.${element.className.trim().split(/\s+/).join(".")}`
        : "";
    return `<${element.tagName.toLowerCase()}${classes}> “${words(element)}”`;
  };
  const isSeen = (element) => {
    if (element.closest(".sr, [aria-hidden=true] svg, [hidden], datalist, noscript, script, style") !== null) return false;
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  // The part of a box that no scroller or hidden overflow around it takes away.
  const inView = (rect, element) => {
    let { left, top, right, bottom } = rect;
    for (let around = element; around !== null; around = around.parentElement) {
      const { overflowX, overflowY } = style(around);
      if (overflowX === "visible" && overflowY === "visible") continue;
      const box = around.getBoundingClientRect();
      if (overflowX !== "visible") ((left = Math.max(left, box.left)), (right = Math.min(right, box.right)));
      if (overflowY !== "visible") ((top = Math.max(top, box.top)), (bottom = Math.min(bottom, box.bottom)));
    }
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };

  // Leaves: elements with words of their own.
  const leaves = [];
  for (const element of root.querySelectorAll("*")) {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
    if (own.length === 0 || element.closest("svg") !== null || !isSeen(element)) continue;
    const range = document.createRange();
    for (const node of own) {
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const seen = inView(rect, element);
        if (seen.width > 1 && seen.height > 1) leaves.push({ element, rect, seen });
      }
    }
  }

  // Cut off. Cells and `.cut` end in an ellipsis by design; a scroller shows the rest when it is scrolled.
  const scrolls = (element, axis) => ["auto", "scroll"].includes(style(element)[axis]);
  for (const { element, rect } of leaves) {
    for (let around = element; around !== null && around !== document.documentElement; around = around.parentElement) {
      const here = style(around);
      if (here.textOverflow === "ellipsis") break;
      const box = around.getBoundingClientRect();
      if (here.overflowX !== "visible") {
        if (!scrolls(around, "overflowX") && (rect.right > box.right + 1.5 || rect.left < box.left - 1.5)) {
          found.push(`cut at the side: ${name(element)} by ${name(around).split(" ")[0]}`);
        }
        if (scrolls(around, "overflowX")) break;
      }
      if (here.overflowY !== "visible") {
        if (scrolls(around, "overflowY")) break;
        if (rect.bottom > box.bottom + 3 || rect.top < box.top - 3) {
          found.push(`cut above or below: ${name(element)} by ${name(around).split(" ")[0]}`);
          break;
        }
      }
      if (here.position === "fixed") break;
    }
    if (rect.right > innerWidth + 1 && element.closest(".scroll, [class*=scroll], pre") === null)
      found.push(`beyond the window: ${name(element)}`);
  }

  // Words over words. What is fetched to the front on purpose (menus, toasts, a sticky head) covers what is below it.
  const front = (element) => {
    for (let around = element; around !== null; around = around.parentElement) {
      const { position, zIndex } = style(around);
      if (["fixed", "sticky"].includes(position) || (position === "absolute" && zIndex !== "auto" && Number(zIndex) > 0))
        return around;
    }
    return null;
  };
  const layered = leaves.map((leaf) => ({ ...leaf, front: front(leaf.element) })).sort((a, b) => a.seen.top - b.seen.top);
  for (let at = 0; at < layered.length; at += 1) {
    const one = layered[at];
    for (let next = at + 1; next < layered.length && layered[next].seen.top < one.seen.bottom - 2; next += 1) {
      const other = layered[next];
      if (one.element === other.element || one.front !== other.front) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const wide = Math.min(one.seen.right, other.seen.right) - Math.max(one.seen.left, other.seen.left);
      const high = Math.min(one.seen.bottom, other.seen.bottom) - Math.max(one.seen.top, other.seen.top);
      if (wide > 2 && high > 4) found.push(`one over the other: ${name(one.element)} and ${name(other.element)}`);
    }
  }

  for (const control of root.querySelectorAll(
    "button, a[href], input:not([type=hidden]), select, textarea, [role=button], [role=tab], [role=switch], [role=combobox]",
  )) {
    if (!isSeen(control) || control.closest("[aria-hidden=true]") !== null) continue;
    const labelled = control
      .getAttribute("aria-labelledby")
      ?.split(/\s+/)
      .some((id) => words(document.getElementById(id) ?? document.createElement("i")) !== "");
    const said = [
      control.getAttribute("aria-label"),
      control.labels?.[0]?.textContent,
      control.textContent,
      control.getAttribute("title"),
      control.getAttribute("placeholder"),
    ];
    if (labelled !== true && !said.some((text) => text != null && text.trim() !== ""))
      found.push(`without a name: ${control.outerHTML.slice(0, 120)}`);
    const box = control.getBoundingClientRect();
    if (box.width > 0 && (box.width < 12 || box.height < 12))
      found.push(`too small to hit: ${name(control)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth + 1 || document.documentElement.scrollHeight > innerHeight + 1)
    found.push("the window itself scrolls");
  return [...new Set(found)];
}
