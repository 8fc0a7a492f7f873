import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Spot } from "../../tournaments/bracket/drawing";

interface Options {
  scroller: RefObject<HTMLDivElement | null>;
  zoomAround: (factor: number, at: Spot) => void;
}

const LINE = 16;
const SPEED = 0.01;
/** A wheel's notch is a step, a trackpad's movement a small one. */
const MOST = 25;
/** A hand that trembles doesn't drag. */
const STILL = 4;

/** Zooming by wheel and by two fingers, moving by dragging with the mouse. */
export function useGestures({ scroller, zoomAround }: Options): void {
  useEffect(() => {
    const view = scroller.current;
    if (view === null) return;
    const ends = [zoomByWheel(view, zoomAround), pinch(view, zoomAround), drag(view)];
    return () => ends.forEach((end) => end());
  }, [scroller, zoomAround]);
}

type Zoom = Options["zoomAround"];

function zoomByWheel(view: HTMLElement, zoomAround: Zoom): () => void {
  const turned = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL;
    const delta = event.deltaY * (pixels ? 1 : LINE);
    const by = Math.max(-MOST, Math.min(MOST, delta));
    zoomAround(Math.exp(-by * SPEED), { x: event.clientX, y: event.clientY });
  };
  view.addEventListener("wheel", turned, { passive: false });
  return () => view.removeEventListener("wheel", turned);
}

interface Fingers {
  middle: Spot;
  apart: number;
}

/** Two fingers zoom and move; one scrolls, as the browser does it. */
function pinch(view: HTMLElement, zoomAround: Zoom): () => void {
  let last: Fingers | null = null;
  const moved = (event: TouchEvent): void => {
    const now = fingersOf(event);
    if (now !== null && event.cancelable) event.preventDefault();
    if (now !== null && last !== null) {
      view.scrollLeft -= now.middle.x - last.middle.x;
      view.scrollTop -= now.middle.y - last.middle.y;
      zoomAround(now.apart / last.apart, now.middle);
    }
    last = now;
  };
  const changed = (event: TouchEvent): void => {
    last = fingersOf(event);
    if (last !== null && event.cancelable) event.preventDefault();
  };
  view.addEventListener("touchstart", changed, { passive: false });
  view.addEventListener("touchmove", moved, { passive: false });
  view.addEventListener("touchend", changed);
  view.addEventListener("touchcancel", changed);
  return () => {
    view.removeEventListener("touchstart", changed);
    view.removeEventListener("touchmove", moved);
    view.removeEventListener("touchend", changed);
    view.removeEventListener("touchcancel", changed);
  };
}

function fingersOf({ touches }: TouchEvent): Fingers | null {
  const [one, two] = touches;
  if (touches.length !== 2 || one === undefined || two === undefined) return null;
  return {
    middle: { x: (one.clientX + two.clientX) / 2, y: (one.clientY + two.clientY) / 2 },
    apart: Math.max(1, Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY)),
  };
}

/** Moves with the mouse; a click at its end opens nothing. */
function drag(view: HTMLElement): () => void {
  let from: { pointer: number; at: Spot; scroll: Spot } | null = null;
  let dragged = false;
  const down = (event: PointerEvent): void => {
    dragged = false;
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    const scroll = { x: view.scrollLeft, y: view.scrollTop };
    from = { pointer: event.pointerId, at: { x: event.clientX, y: event.clientY }, scroll };
  };
  const move = (event: PointerEvent): void => {
    if (from?.pointer !== event.pointerId) return;
    const [dx, dy] = [event.clientX - from.at.x, event.clientY - from.at.y];
    if (!dragged && Math.hypot(dx, dy) < STILL) return;
    if (!dragged) view.setPointerCapture(event.pointerId);
    dragged = true;
    view.dataset.dragging = "";
    view.scrollLeft = from.scroll.x - dx;
    view.scrollTop = from.scroll.y - dy;
  };
  const up = (): void => {
    from = null;
    delete view.dataset.dragging;
  };
  const click = (event: MouseEvent): void => {
    if (dragged) event.stopPropagation();
    dragged = false;
  };
  view.addEventListener("pointerdown", down);
  view.addEventListener("pointermove", move);
  view.addEventListener("pointerup", up);
  view.addEventListener("pointercancel", up);
  view.addEventListener("click", click, { capture: true });
  return () => {
    view.removeEventListener("pointerdown", down);
    view.removeEventListener("pointermove", move);
    view.removeEventListener("pointerup", up);
    view.removeEventListener("pointercancel", up);
    view.removeEventListener("click", click, { capture: true });
  };
}
