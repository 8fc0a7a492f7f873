/** The play head: where in a stretch one is, and where a while later. */
import { indexAt, positionOf, timeOf, type Bounds, type Reel } from "./reel";

export interface Head {
  /** The position up to which all has been played. */
  played: number;
  /** The moment that is shown, in milliseconds. */
  clock: number;
  /** Played by events: the part of the next one that has gone by. */
  owed: number;
}

export interface Pace {
  /** So many times faster than it happened; or so many events a second. */
  unit: "times" | "events";
  rate: number;
  /** Whether long silences are cut short. */
  skip: boolean;
}

/** No silence lasts longer on the page, where they are skipped. */
export const SILENCE = 1_500;

/** The head after some milliseconds. It never runs ahead of what is there. */
export function advance(head: Head, reel: Reel, pace: Pace, elapsed: number): Head {
  return pace.unit === "times"
    ? inTime(head, reel, pace, elapsed)
    : byEvents(head, reel, pace.rate, elapsed);
}

function inTime(head: Head, reel: Reel, { rate, skip }: Pace, elapsed: number): Head {
  const { events } = reel;
  let index = indexAt(reel, head.played);
  let next = events[index + 1];
  if (next === undefined) return head;
  const from = skip ? Math.max(head.clock, timeOf(next) - SILENCE * rate) : head.clock;
  const clock = from + elapsed * rate;
  while (next !== undefined && timeOf(next) <= clock) next = events[++index + 1];
  return at(head, reel, index, next === undefined ? 0 : clock);
}

function byEvents(head: Head, reel: Reel, rate: number, elapsed: number): Head {
  const index = indexAt(reel, head.played);
  const owed = head.owed + (elapsed * rate) / 1_000;
  const there = reel.events.length - 1 - index;
  const due = Math.min(Math.floor(owed), there);
  const played = due > 0 ? at(head, reel, index + due, 0) : head;
  return { ...played, owed: there > due ? owed - due : 0 };
}

/** With the event at this index played; the clock shows at least its time, and never goes back. */
function at(head: Head, reel: Reel, index: number, clock: number): Head {
  const event = reel.events[index];
  if (event === undefined) return { ...head, clock: Math.max(head.clock, clock) };
  const played = Math.max(head.played, positionOf(event));
  return { played, clock: Math.max(head.clock, timeOf(event), clock), owed: 0 };
}

/** An event further, or back; the same head where there is none. */
export function stepped(head: Head, reel: Reel, bounds: Bounds, by: 1 | -1): Head {
  const index = indexAt(reel, head.played);
  const event = reel.events[index + by];
  if (event !== undefined) return { played: positionOf(event), clock: timeOf(event), owed: 0 };
  const begin = reel.events[0];
  if (by === 1 || index !== 0 || begin === undefined || reel.low >= bounds.first) return head;
  return { played: bounds.first - 1, clock: timeOf(begin), owed: 0 };
}

export const isOver = ({ played }: Head, { last }: Bounds): boolean => played >= last;
