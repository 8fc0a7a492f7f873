/** Keeps the keyboard's place: when what had the focus vanishes, what is nearest takes it. */

const REACHABLE =
  "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]";

export function keepFocus(root: Element): void {
  /** What has the focus, and all around it, from the inside outwards. */
  let path: Element[] = [];
  const mend = (): void => {
    const last = path[0];
    if (last === undefined || document.activeElement !== document.body) return;
    if (last.matches(":disabled")) return;
    const nearest = path.find((element) => element.isConnected);
    if (nearest instanceof HTMLElement) reachableIn(nearest)?.focus({ preventScroll: true });
  };
  root.addEventListener("focusin", ({ target }) => {
    path = target instanceof Element ? within(target, root) : [];
  });
  root.addEventListener("focusout", ({ target }) => {
    // Left by the reader, unless it has been disabled or taken away by the end of this turn.
    queueMicrotask(() => {
      const left = target instanceof Element && target.isConnected && !target.matches(":disabled");
      if (left && path[0] === target) path = [];
    });
  });
  const watch = { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] };
  new MutationObserver(mend).observe(root, watch);
}

/** From the element outwards, as far as one page goes: a new page chooses for itself. */
function within(element: Element, root: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at !== null && at !== root; at = at.parentElement) {
    path.push(at);
  }
  return path;
}

const reachableIn = (element: HTMLElement): HTMLElement | null =>
  element.matches(REACHABLE) ? element : element.querySelector<HTMLElement>(REACHABLE);
