/** Searching what was said: the question as the API takes it, and its answers as they are shown. */
import type { Message } from "../protocol";

export interface Wanted {
  text: string;
  /** A room's id; empty for all rooms. */
  room: string;
  /** A person's id; empty for everybody. */
  from: string;
  /** Days, as a date field has them. */
  since: string;
  until: string;
  has: "" | "file" | "link";
}

export interface Hit {
  message: Message;
  room: { id: string; name: string };
  /** [begin, end) in code points. */
  highlights: [begin: number, end: number][];
  position: number;
}

/** The address to ask; null while there is nothing to search for. */
export function searchPath({ text, room, from, since, until, has }: Wanted): string | null {
  if (text.trim() === "") return null;
  const query = new URLSearchParams({ q: text.trim() });
  if (room !== "") query.set("in", room);
  if (from !== "") query.set("from", from);
  if (has !== "") query.set("has", has);
  const [first, last] = [dayStart(since, 0), dayStart(until, 1)];
  if (first !== null) query.set("since", first);
  if (last !== null) query.set("until", last);
  return `/api/v1/search?${query.toString()}`;
}

/** Midnight, where the reader is, `later` days after the one of the field. */
function dayStart(day: string, later: number): string | null {
  const [year = NaN, month = NaN, date = NaN] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date + later);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

export interface Piece {
  text: string;
  found: boolean;
}

const BEFORE = 60;

/** The text in pieces, beginning shortly before the first that was found. */
export function pieces(text: string, highlights: readonly (readonly [number, number])[]): Piece[] {
  const points = Array.from(text);
  const first = highlights[0]?.[0] ?? 0;
  const start = first > BEFORE ? first - BEFORE : 0;
  const parts: Piece[] = start > 0 ? [{ text: "…", found: false }] : [];
  let from = start;
  const add = (end: number, found: boolean): void => {
    if (end > from) parts.push({ text: points.slice(from, end).join(""), found });
    from = Math.max(from, end);
  };
  for (const [begin, end] of highlights) {
    add(begin, false);
    add(end, true);
  }
  add(points.length, false);
  return parts;
}
