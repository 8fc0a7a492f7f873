/**
 * Which rows of a long list are drawn, as pure arithmetic: heights are known of rows that have
 * been drawn, and guessed of the others.
 */

/** Something that stays where it is on the screen while things around it grow. */
export type Anchor =
  | { kind: "bottom" }
  /** The row's upper edge is `offset` pixels below that of the list. */
  | { kind: "row"; key: string; offset: number };

export const BOTTOM: Anchor = { kind: "bottom" };

/** Where each row begins, and, last, where the list ends. */
export function topsOf(
  keys: readonly string[],
  heights: ReadonlyMap<string, number>,
  guess: number,
): Float64Array {
  const tops = new Float64Array(keys.length + 1);
  keys.forEach((key, at) => (tops[at + 1] = (tops[at] ?? 0) + (heights.get(key) ?? guess)));
  return tops;
}

/** The row that is at `y`; the nearest one where none is. */
export function rowAt(tops: Float64Array, y: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows [begin, end) that are within `margin` of what is seen. */
export function rowsAround(
  tops: Float64Array,
  top: number,
  height: number,
  margin: number,
): [begin: number, end: number] {
  const count = tops.length - 1;
  if (count <= 0) return [0, 0];
  return [rowAt(tops, top - margin), Math.min(count, rowAt(tops, top + height + margin) + 1)];
}

/** How far the list is scrolled so that the anchor is where it was. */
export function scrollFor(
  anchor: Anchor,
  tops: Float64Array,
  indexOf: (key: string) => number | undefined,
  height: number,
): number {
  const end = Math.max(0, (tops.at(-1) ?? 0) - height);
  const index = anchor.kind === "row" ? indexOf(anchor.key) : undefined;
  if (anchor.kind === "bottom" || index === undefined) return end;
  return Math.min(end, Math.max(0, (tops[index] ?? 0) - anchor.offset));
}

/** What to hold on to, scrolled to `top`: the first row that is seen, from row `first` on. */
export function anchorAt(
  keys: readonly string[],
  tops: Float64Array,
  top: number,
  first = 0,
): Anchor {
  const at = Math.max(first, rowAt(tops, top));
  const key = keys[at];
  return key === undefined ? BOTTOM : { kind: "row", key, offset: (tops[at] ?? 0) - top };
}
