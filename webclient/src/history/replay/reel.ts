/** The part of a stretch that is there: some events around the play head, however many there are. */
import type { LoggedEvent } from "../events";

/** Every event of the stretch behind position `low`, up to `high`, in order. */
export interface Reel {
  low: number;
  high: number;
  events: readonly LoggedEvent[];
}

export interface Bounds {
  /** Positions of the first and the last event of the stretch. */
  first: number;
  last: number;
}

/** A page of events, the oldest first; `whole`: there are no more on that side. */
export interface Page {
  events: readonly LoggedEvent[];
  whole: boolean;
}

/** So many are wanted on either side of the head; so many are kept. */
const AHEAD = 100;
export const BEHIND = 40;
export const KEPT = 250;

export const positionOf = ({ position }: LoggedEvent): number => position ?? 0;
export const timeOf = ({ at }: LoggedEvent): number => Date.parse(at);

/** Nothing yet, around a position. */
export const emptyAt = (position: number): Reel => ({ low: position, high: position, events: [] });

export const covers = ({ low, high }: Reel, position: number): boolean =>
  low <= position && position <= high;

/** The index of the last event up to a position; -1: before the first one that is there. */
export function indexAt({ events }: Reel, position: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const event = events[middle];
    if (event !== undefined && positionOf(event) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Which side has to be loaded next for a head at this position; null: neither. */
export function missing(reel: Reel, { first, last }: Bounds, played: number): Side | null {
  const index = indexAt(reel, played);
  const ahead = reel.events.length - 1 - index;
  const isOpenAhead = reel.high < last;
  const isOpenBehind = reel.low >= first;
  if (isOpenBehind && index < 0) return "behind";
  if (isOpenAhead && ahead < AHEAD) return "ahead";
  return isOpenBehind && index + 1 < BEHIND ? "behind" : null;
}

export type Side = "ahead" | "behind";

/** With one page more on a side. */
export function joined(reel: Reel, { first, last }: Bounds, side: Side, page: Page): Reel {
  const { events, whole } = page;
  const end = events.at(-1);
  const begin = events[0];
  if (side === "ahead") {
    const high = whole || end === undefined ? last : positionOf(end);
    return { ...reel, high, events: [...reel.events, ...events] };
  }
  const low = whole || begin === undefined ? first - 1 : positionOf(begin) - 1;
  return { ...reel, low, events: [...events, ...reel.events] };
}

/** Without what is far from the head. */
export function trimmed(reel: Reel, played: number): Reel {
  const index = indexAt(reel, played);
  const from = Math.max(0, index + 1 - KEPT);
  const to = Math.min(reel.events.length, index + 1 + KEPT);
  if (from === 0 && to === reel.events.length) return reel;
  const events = reel.events.slice(from, to);
  const begin = events[0];
  const end = events.at(-1);
  return {
    events,
    low: from === 0 || begin === undefined ? reel.low : positionOf(begin) - 1,
    high: to === reel.events.length || end === undefined ? reel.high : positionOf(end),
  };
}
