import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const FOCUSABLE = "a[href], button:enabled, input:enabled, textarea:enabled, [tabindex]";

/** What had the focus before the first of the windows that follow one another, and all around it. */
let kept: readonly HTMLElement[] = [];

/**
 * Shows a modal window, which closes by vanishing from the page: the focus then goes back to where
 * it was, or to what is around that if it is there no more.
 */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the next frame: a key pressed right after belongs to the window already.
  useLayoutEffect(() => {
    if (document.activeElement !== document.body) kept = around(document.activeElement);
    const before = kept;
    dialog.current?.showModal();
    return () => queueMicrotask(() => giveBack(before));
  }, []);
  return dialog;
}

function around(element: Element | null): HTMLElement[] {
  if (!(element instanceof HTMLElement)) return [];
  return [element, ...around(element.parentElement)];
}

function giveBack(before: readonly HTMLElement[]): void {
  if (document.activeElement !== document.body) return;
  const nearest = before.find((element) => element.isConnected && element.matches(FOCUSABLE));
  nearest?.focus({ preventScroll: true });
}
