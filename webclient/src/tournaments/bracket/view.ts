/** Zoom and window, as pure arithmetic. */
import type { Box, Card, Drawing } from "./drawing";

export const LEAST = 0.06;
export const MOST = 2.5;
/** Names can be read from here on. */
export const READABLE = 0.7;
const STEP = 1.25;
/** Space around the drawing, on the screen. */
export const MARGIN = 16;

export const clamped = (zoom: number): number => Math.min(MOST, Math.max(LEAST, zoom));
export const nextZoom = (zoom: number, steps: number): number => clamped(zoom * STEP ** steps);

/** At most as large as it is drawn, and as wide as the screen. */
export const fitting = (drawing: Drawing, width: number): number =>
  clamped(Math.min(1, (width - 2 * MARGIN) / Math.max(1, drawing.width)));

/** What is seen at first: everything across, as long as it can be read. */
export const opening = (drawing: Drawing, width: number): number =>
  Math.max(READABLE, fitting(drawing, width));

export const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - width * by,
  y: y - height * by,
  width: width * (1 + 2 * by),
  height: height * (1 + 2 * by),
});

export const contains = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

export const meets = (one: Box, two: Box): boolean =>
  one.x < two.x + two.width &&
  two.x < one.x + one.width &&
  one.y < two.y + two.height &&
  two.y < one.y + one.height;

/** How far one has scrolled and sees along one axis, and where on it something begins and ends. */
export type Axis = readonly [scroll: number, seen: number, from: number, length: number];

/** Where to scroll to so that it is just seen, below a head of that size. */
export function revealing([scroll, seen, from, length]: Axis, head: number): number {
  if (from - head - MARGIN < scroll) return from - head - MARGIN;
  return Math.max(scroll, from + length + MARGIN - seen);
}

export const centring = ([, seen, from, length]: Axis): number => from + (length - seen) / 2;
export const beginning = ([, , from]: Axis): number => from - MARGIN;

/** Up to this many cards are drawn wherever one looks; of more, only those around the window. */
export const ALL = 1200;
/** More at once than this can't be read anyway: they are drawn as plain boxes. */
export const LEGIBLE = 1500;

export interface Seen {
  cards: readonly Card[];
  /** Too many to be told apart. */
  far: readonly Card[];
}

/** Which cards are drawn, and how. */
export function seenIn(cards: readonly Card[], size: Omit<Box, "x" | "y">, window: Box): Seen {
  if (cards.length <= ALL) return { cards, far: [] };
  const near = cards.filter(({ x, y }) => meets({ x, y, ...size }, window));
  return near.length <= LEGIBLE ? { cards: near, far: [] } : { cards: [], far: near };
}
