/** What keeps its keys to itself: menus, sheets, whatever floats. */
const FLOAT = "[data-own-keys]";
/** Whoever leaves one of these does not look for what stands beside it. */
const EDGES = "main, nav, .room, .room-body, .pane, body";
const MEMORY = 12;

/** Where the focus was, and from where it had come there. */
export type Step = {
  element: HTMLElement;
  /** The menu or sheet it was in. */
  float: Element | null;
  /** What it stood in, from itself outwards. */
  path: readonly Node[];
  /** Of those that were taken away: what stood before them. */
  gaps: Map<Node, Node | null>;
  before: Step | null;
};

let last: Step | null = null;

function stepTo(element: HTMLElement, before: Step | null): Step {
  const path: Node[] = [];
  const float = element.closest(FLOAT);
  for (let node: Element | null = element; node !== null && !node.matches(EDGES); node = node.parentElement) {
    path.push(node);
    if (node === float) break;
  }
  return { element, float, path, gaps: new Map(), before };
}

function remember(element: HTMLElement): void {
  if (last?.element === element) return;
  last = stepTo(element, last);
  let step: Step | null = last;
  for (let nth = 1; nth < MEMORY && step !== null; nth += 1) step = step.before;
  if (step !== null) step.before = null;
}

/** What has the focus, or had it until it vanished; null: nothing, as after a click beside everything. */
export function whereFocusIs(): Step | null {
  const active = document.activeElement;
  if (active instanceof HTMLElement && active !== document.body) remember(active);
  return last;
}

export const isLeaving = (float: Element): boolean => !float.isConnected || float.closest("[data-closed]") !== null;

/** Who takes the focus after a step: the element itself, else what has come to its place, else what had opened its float. */
export function successor(from: Step | null): HTMLElement | null {
  for (let step = from; step !== null; step = step.before) {
    if (step.float !== null && isLeaving(step.float)) continue;
    return isThere(step.element) ? step.element : beside(step);
  }
  return null;
}

/** The next control after the gap that a vanished one has left, or else the one before it. */
function beside({ path, gaps }: Step): HTMLElement | null {
  for (const [at, around] of path.entries()) {
    const inner = path[at - 1];
    if (inner === undefined || !(around instanceof HTMLElement) || !around.isConnected) continue;
    const stood = inner.isConnected ? inner : gaps.get(inner);
    const before = stood?.isConnected === true ? stood : null;
    const controls = [...around.querySelectorAll<HTMLElement>(CONTROLS)].filter((one) => one.tabIndex >= 0 && isThere(one));
    const next = controls.find((one) => before === null || isAfter(one, before)) ?? controls.at(-1);
    if (next !== undefined) return next;
  }
  return null;
}

const isAfter = (one: Node, before: Node) =>
  !before.contains(one) && (before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

const CONTROLS = "a[href], button, input, select, textarea, [tabindex]";

function isThere(element: HTMLElement): boolean {
  if (!element.isConnected || element.matches(":disabled, [aria-hidden=true]")) return false;
  return (element as Partial<HTMLElement>).checkVisibility?.() ?? true;
}

/** What is taken away leaves a gap; what stood before it tells where. */
function noteGaps(records: readonly MutationRecord[]): void {
  for (const { removedNodes, previousSibling } of records) {
    for (const gone of removedNodes) {
      for (let step = last; step !== null; step = step.before) {
        if (step.path.includes(gone)) step.gaps.set(gone, previousSibling);
      }
    }
  }
}

/** Whether what had the focus was taken away with it; a sheet that still stands has then caught it itself. */
function hasVanished(): boolean {
  if (last === null || last.element.isConnected) return false;
  const active = document.activeElement;
  return active === document.body || (last.float !== null && active === last.float);
}

/** A control that vanishes with the focus on it hands it on; `home` says where to when nothing is left of its place. */
export function keepFocus(home: () => HTMLElement | null): () => void {
  const handOn = () => {
    if (hasVanished()) (successor(last) ?? home())?.focus({ preventScroll: true });
  };
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && !hasVanished()) remember(target);
  };
  const onBlur = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null || !document.hasFocus()) return;
    queueMicrotask(() => {
      // Left on purpose: then nothing has the focus, and nothing shall be given it back.
      if (last?.element === target && last.element.isConnected && document.activeElement === document.body) last = null;
    });
  };
  const changes = new MutationObserver((records) => {
    noteGaps(records);
    // What closes gives the focus back by itself, right after this.
    if (hasVanished()) queueMicrotask(() => queueMicrotask(handOn));
  });
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onBlur);
  changes.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", onFocus);
    document.removeEventListener("focusout", onBlur);
    changes.disconnect();
    last = null;
  };
}
