/** The way of one player through a drawing. */
import { CARD, lineBetween, type Card, type Drawing, type Line } from "./drawing";
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
    if (line === undefined) leaps.push(leapBetween(from, to));
    else used.add(line);
  });
  return { lines: used, leaps };
}

/** Rounds of a table follow from nothing, and stand in several lines. */
const leads = (to: Card): boolean => rankOf(to) > 0 || to.pairing.stage === "swiss";

/** A curve that can't be taken for a line of the bracket: onwards to the right, or down. */
export function leapPath({ start, end }: Line): string {
  const { x: x1, y: y1 } = start;
  const { x: x2, y: y2 } = end;
  if (x2 > x1) {
    const bend = (x2 - x1) / 2;
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  }
  const bend = Math.abs(y2 - y1) / 2;
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}

const leapBetween = (from: Card, to: Card): Line => {
  const line = lineBetween(from, to);
  if (line.end.x > line.start.x) return line;
  const middle = CARD.width / 2;
  const start = { x: from.x + middle, y: from.y + CARD.height };
  return { ...line, start, end: { x: to.x + middle, y: to.y } };
};
