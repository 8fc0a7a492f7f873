/** The way of one player through a drawing. */
import { lineBetween, type Card, type Drawing, type Line } from "./drawing";
import { plays } from "./rows";

/** Which stages come before which; whoever falls to the losers has left the winners. */
const RANKS: Readonly<Record<string, number>> = { winners: 1, losers: 2, third: 3, final: 3 };
const rankOf = ({ pairing }: Card): number => RANKS[pairing.stage] ?? 0;

/** The cards that somebody is on, in the order in which they are played. */
export const pathOf = ({ cards }: Drawing, player: string): readonly Card[] =>
  cards
    .filter(({ pairing }) => plays(pairing, player))
    .sort(
      (one, two) =>
        rankOf(one) - rankOf(two) ||
        one.pairing.round - two.pairing.round ||
        one.pairing.order - two.pairing.order,
    );

/** What they play now or next; else what they played last. */
export const currentOf = (path: readonly Card[]): Card | undefined =>
  path.find(({ pairing: { state } }) => state === "ready" || state === "called") ??
  path.find(({ pairing: { state } }) => state === "waiting") ??
  path.at(-1);

export interface Trail {
  /** Lines of the drawing that are on the way. */
  lines: ReadonlySet<Line>;
  /** Where the way goes without a line: to the losers, or to the next Swiss round. */
  leaps: readonly Line[];
}

export function trailOf({ lines }: Drawing, path: readonly Card[]): Trail {
  const drawn = new Map(lines.map((line) => [`${line.from} ${line.to}`, line]));
  const used = new Set<Line>();
  const leaps: Line[] = [];
  path.forEach((to, at) => {
    const from = path[at - 1];
    if (from === undefined || !leads(to)) return;
    const line = drawn.get(`${from.slot} ${to.slot}`);
    if (line === undefined) leaps.push(lineBetween(from, to));
    else used.add(line);
  });
  return { lines: used, leaps };
}

/** Rounds of a table follow from nothing, and stand in several lines. */
const leads = (to: Card): boolean => rankOf(to) > 0 || to.pairing.stage === "swiss";

/** A curve that can't be taken for a line of the bracket. */
export function leapPath({ start, end }: Line): string {
  const bend = Math.max(60, Math.abs(end.x - start.x) / 2);
  return `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`;
}
