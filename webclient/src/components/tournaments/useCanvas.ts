import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { HEAD, type Box, type Drawing, type Spot } from "../../tournaments/bracket/drawing";
import {
  beginning,
  centring,
  clamped,
  contains,
  fitting,
  grown,
  nextZoom,
  opening,
  revealing,
  type Axis,
} from "../../tournaments/bracket/view";
import { useGestures } from "./useGestures";

export interface Canvas {
  scroller: RefObject<HTMLDivElement | null>;
  plane: RefObject<HTMLDivElement | null>;
  /** 0 as long as there is nothing to be seen. */
  zoom: number;
  /** What is looked at, and more around it. */
  window: Box;
  zoomBy: (steps: number) => void;
  fit: () => void;
  /** Scrolls as little as needed for the box to be seen, or to put it in the middle or first. */
  reveal: (box: Box, how?: Reveal) => void;
  onScroll: () => void;
}

type Reveal = "least" | "middle" | "first";
const WAYS = { least: revealing, middle: centring, first: beginning } as const;

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };
/** So much more than what is seen is drawn on each side. */
const AROUND = 0.25;
/** A window that is so much larger than what is seen is cut down. */
const ROOMY = 3;

/**
 * A drawing that scrolls and zooms. What is under the pointer, or in the middle, stays where it is
 * while the zoom changes; a drawing that grows changes neither zoom nor place.
 */
export function useCanvas(drawing: Drawing): Canvas {
  const scroller = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const held = useRef<{ spot: Spot; at: Spot } | null>(null);
  const [zoom, setZoom] = useState(0);
  const [window, setWindow] = useState(NOWHERE);
  const latest = useRef({ drawing, zoom, window });
  latest.current = { drawing, zoom, window };

  const look = useCallback(() => {
    const now = latest.current;
    if (scroller.current === null || plane.current === null || now.zoom === 0) return;
    const seen = seenOf(scroller.current, plane.current, now.zoom);
    const wide = now.window.width > ROOMY * seen.width;
    if (wide || !contains(now.window, seen)) setWindow(grown(seen, AROUND));
  }, []);

  /** Zooms around a point of the screen. */
  const zoomTo = useCallback((target: number, at: Spot) => {
    const box = plane.current?.getBoundingClientRect();
    const before = latest.current.zoom;
    if (box === undefined || before === 0) return;
    held.current = { at, spot: { x: (at.x - box.x) / before, y: (at.y - box.y) / before } };
    setZoom(clamped(target));
  }, []);

  const isEmpty = drawing.width === 0;
  useLayoutEffect(() => {
    const width = scroller.current?.clientWidth ?? 0;
    if (!isEmpty && latest.current.zoom === 0) setZoom(opening(latest.current.drawing, width));
  }, [isEmpty]);

  useLayoutEffect(() => {
    if (held.current !== null && scroller.current !== null && plane.current !== null) {
      const { spot, at } = held.current;
      const box = plane.current.getBoundingClientRect();
      scroller.current.scrollLeft += box.x + spot.x * zoom - at.x;
      scroller.current.scrollTop += box.y + spot.y * zoom - at.y;
      held.current = null;
    }
    look();
  }, [zoom, look]);

  useLayoutEffect(() => {
    if (scroller.current === null) return;
    const watch = new ResizeObserver(look);
    watch.observe(scroller.current);
    return () => watch.disconnect();
  }, [look]);

  useGestures({
    scroller,
    zoomAround: useCallback(
      (factor: number, at: Spot) => zoomTo(latest.current.zoom * factor, at),
      [zoomTo],
    ),
  });

  const zoomBy = (steps: number): void => zoomTo(nextZoom(zoom, steps), middleOf(scroller));
  const fit = (): void => {
    const width = scroller.current?.clientWidth ?? 0;
    zoomTo(fitting(drawing, width), middleOf(scroller));
  };
  const reveal = useCallback((box: Box, how: Reveal = "least") => {
    const [view, paper] = [scroller.current, plane.current];
    if (view === null || paper === null) return;
    const { zoom: by } = latest.current;
    const x = paper.offsetLeft + box.x * by;
    const y = paper.offsetTop + box.y * by;
    const across: Axis = [view.scrollLeft, view.clientWidth, x, box.width * by];
    const down: Axis = [view.scrollTop, view.clientHeight, y, box.height * by];
    const behavior = how === "least" || isCalm() ? "instant" : "smooth";
    view.scrollTo({ left: WAYS[how](across, 0), top: WAYS[how](down, HEAD * by), behavior });
  }, []);

  return { scroller, plane, zoom, window, zoomBy, fit, reveal, onScroll: look };
}

const isCalm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

function middleOf({ current }: RefObject<HTMLDivElement | null>): Spot {
  const box = current?.getBoundingClientRect();
  return box === undefined
    ? { x: 0, y: 0 }
    : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function seenOf(view: HTMLElement, paper: HTMLElement, zoom: number): Box {
  return {
    x: (view.scrollLeft - paper.offsetLeft) / zoom,
    y: (view.scrollTop - paper.offsetTop) / zoom,
    width: view.clientWidth / zoom,
    height: view.clientHeight / zoom,
  };
}
