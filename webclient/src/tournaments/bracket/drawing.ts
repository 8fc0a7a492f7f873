/** What is drawn, and where: plain boxes and lines, in CSS pixels at zoom 1. */
import type { Pairing } from "./rows";

export const CARD = { width: 232, height: 48 } as const;
/** Between one card and the next, across; the lines turn there. */
export const GUTTER = 40;
export const COLUMN = CARD.width + GUTTER;
export const ROW = CARD.height + 14;
/** The strip that names the rounds. */
export const HEAD = 40;
/** Between parts of a drawing. */
export const GAP = 40;
export const LABEL = 26;

/** The mark of what chance decided: a die, 12 by 12, whose pips are holes. */
export const DIE =
  "M3 0h6a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-6a3 3 0 0 1-3-3v-6a3 3 0 0 1 3-3z" +
  [3.25, 6, 8.75]
    .map((at) => `M${at - 1.25} ${at}a1.25 1.25 0 1 0 2.5 0a1.25 1.25 0 1 0-2.5 0z`)
    .join("");

export interface Spot {
  x: number;
  y: number;
}

export interface Box extends Spot {
  width: number;
  height: number;
}

/** A pairing at its place. */
export interface Card extends Spot {
  slot: string;
  pairing: Pairing;
  /** The name of its round. */
  title: string;
  /** Where a side that isn't known yet comes from. */
  oneFrom: string | null;
  twoFrom: string | null;
}

/** From one slot, whose winner goes on, to the next. */
export interface Line {
  from: string;
  to: string;
  start: Spot;
  end: Spot;
}

/** A part whose rounds are named on top; `x` of a heading is counted from its strip's. */
export interface Strip extends Box {
  headings: readonly { x: number; text: string }[];
}

export interface Label extends Spot {
  text: string;
}

export interface CrossPlayer {
  id: string;
  name: string;
  record: string;
}

/** Who played whom: a row and a column for everybody. */
export interface Cross extends Box {
  title: string;
  cellWidth: number;
  /** All that it was made from. */
  pairings: readonly Pairing[];
  players: readonly CrossPlayer[];
  /** What the records count. */
  counted: string;
  /** The pairings of a row's player with a column's: `cells[row * players.length + column]`. */
  cells: readonly (readonly Pairing[] | undefined)[];
}

export interface Drawing {
  width: number;
  height: number;
  cards: readonly Card[];
  lines: readonly Line[];
  strips: readonly Strip[];
  labels: readonly Label[];
  /** Where one may want to go. */
  places: readonly Label[];
  crosses: readonly Cross[];
}

export const NOTHING: Drawing = {
  width: 0,
  height: 0,
  cards: [],
  lines: [],
  strips: [],
  labels: [],
  places: [],
  crosses: [],
};

const mover =
  (dx: number, dy: number) =>
  <T extends Spot>(it: T): T => ({ ...it, x: it.x + dx, y: it.y + dy });

export function shifted(drawing: Drawing, dx: number, dy: number): Drawing {
  if (dx === 0 && dy === 0) return drawing;
  const move = mover(dx, dy);
  return {
    width: drawing.width + dx,
    height: drawing.height + dy,
    cards: drawing.cards.map(move),
    lines: drawing.lines.map((line) => ({
      ...line,
      start: move(line.start),
      end: move(line.end),
    })),
    strips: drawing.strips.map(move),
    labels: drawing.labels.map(move),
    places: drawing.places.map(move),
    crosses: drawing.crosses.map(move),
  };
}

/** Several drawings as one. */
export const together = (drawings: readonly Drawing[]): Drawing => ({
  width: Math.max(0, ...drawings.map(({ width }) => width)),
  height: Math.max(0, ...drawings.map(({ height }) => height)),
  cards: drawings.flatMap(({ cards }) => cards),
  lines: drawings.flatMap(({ lines }) => lines),
  strips: drawings.flatMap(({ strips }) => strips),
  labels: drawings.flatMap(({ labels }) => labels),
  places: drawings.flatMap(({ places }) => places),
  crosses: drawings.flatMap(({ crosses }) => crosses),
});

/** From a card to the next: across, up or down before the next one, and across. */
export const linePath = ({ start, end }: Line): string =>
  `M${start.x} ${start.y}H${end.x - GUTTER / 2}V${end.y}H${end.x}`;

export const lineBetween = (from: Card, to: Card): Line => ({
  from: from.slot,
  to: to.slot,
  start: { x: from.x + CARD.width, y: from.y + CARD.height / 2 },
  end: { x: to.x, y: to.y + CARD.height / 2 },
});

/** A card of a pairing that says itself where its sides come from. */
export const cardOf = (pairing: Pairing, title: string, { x, y }: Spot): Card => ({
  slot: pairing.slot,
  pairing,
  title,
  oneFrom: pairing.one_from,
  twoFrom: pairing.two_from,
  x,
  y,
});
