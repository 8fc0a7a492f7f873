/** Single and double elimination: winners above, losers below, the final on the right. */
import {
  CARD,
  cardOf,
  COLUMN,
  GAP,
  GUTTER,
  HEAD,
  LABEL,
  lineBetween,
  NOTHING,
  ROW,
  type Card,
  type Drawing,
  type Spot,
  type Strip,
} from "./drawing";
import type { Pairing } from "./rows";
import { byRound, ofStage, type Tree } from "./tree";

/** One of the two brackets: where its slots are, counted in columns and rows. */
interface Half {
  pairings: readonly Pairing[];
  columns: number;
  rows: number;
  spots: ReadonlyMap<string, Spot>;
}

/** Draws some of a tree's pairings, or all that are shown. */
export function drawElimination(tree: Tree, some: readonly Pairing[] = tree.shown): Drawing {
  const upper = halfOf(ofStage(some, "winners"), tree);
  const lower = halfOf(ofStage(some, "losers"), tree);
  const finals = finalsOf(some, tree, upper, lower);
  const above = [...cardsOf(upper, tree, HEAD), ...finals];
  const cards = [...above, ...thirdsOf(some, tree, above)];
  const strips = cards.length === 0 ? [] : [stripOf(cards, 0)];
  const lowerTop = bottomOf(cards) + GAP;
  if (lower.rows > 0) {
    const below = cardsOf(lower, tree, (cards.length === 0 ? 0 : lowerTop) + HEAD);
    strips.push(stripOf(below, cards.length === 0 ? 0 : lowerTop));
    cards.push(...below);
  }
  return {
    ...NOTHING,
    width: Math.max(0, ...cards.map(({ x }) => x + CARD.width)),
    height: bottomOf(cards),
    cards,
    strips,
    lines: linesOf(cards, tree),
    labels: cards
      .filter(({ pairing }) => pairing.stage === "third")
      .map(({ x, y, title }) => ({ x, y: y - LABEL, text: title })),
    places: lower.rows === 0 ? [] : placesOf(lowerTop, finals[0]),
  };
}

const bottomOf = (cards: readonly Card[]): number =>
  Math.max(0, ...cards.map(({ y }) => y + CARD.height));

/** Each slot in the middle of those that lead to it; those that none leads to below each other. */
function halfOf(pairings: readonly Pairing[], tree: Tree): Half {
  const mine = new Map(pairings.map((pairing) => [pairing.slot, pairing]));
  const rounds = [...new Set(pairings.map(({ round }) => round))].sort((a, b) => a - b);
  const spots = new Map<string, Spot>();
  let rows = 0;
  const put = (pairing: Pairing): number => {
    const there = spots.get(pairing.slot);
    if (there !== undefined) return there.y;
    const heights = tree
      .feeders(pairing)
      .flatMap((slot) => mine.get(slot) ?? [])
      .map(put);
    const y = heights.length === 0 ? rows++ : ((heights[0] ?? 0) + (heights.at(-1) ?? 0)) / 2;
    spots.set(pairing.slot, { x: rounds.indexOf(pairing.round), y });
    return y;
  };
  const lastFirst = byRound(pairings).toSorted((one, two) => two.round - one.round);
  for (const pairing of lastFirst) put(pairing);
  return { pairings: byRound(pairings), columns: rounds.length, rows, spots };
}

const cardAt = (pairing: Pairing, tree: Tree, { x, y }: Spot, top: number): Card => ({
  ...cardOf(pairing, tree.titles.get(pairing.slot) ?? "", { x: x * COLUMN, y: top + y * ROW }),
  oneFrom: tree.whence(pairing, "one"),
  twoFrom: tree.whence(pairing, "two"),
});

const cardsOf = ({ pairings, spots }: Half, tree: Tree, top: number): Card[] =>
  pairings.map((pairing) => cardAt(pairing, tree, spots.get(pairing.slot) ?? { x: 0, y: 0 }, top));

/** To the right of everything, as high as the last of the winners' bracket. */
function finalsOf(some: readonly Pairing[], tree: Tree, upper: Half, lower: Half): Card[] {
  const finals = byRound(ofStage(some, "final"));
  const column = Math.max(upper.columns, lower.columns);
  const before = finals[0] === undefined ? [] : tree.feeders(finals[0]);
  const heights = before.flatMap((slot) => upper.spots.get(slot)?.y ?? []);
  const y = heights.reduce((sum, height) => sum + height, 0) / Math.max(1, heights.length);
  return finals.map((pairing, at) => cardAt(pairing, tree, { x: column + at, y }, HEAD));
}

/** Below the final, which is the last of the cards where there is no stage of that name. */
function thirdsOf(some: readonly Pairing[], tree: Tree, above: readonly Card[]): Card[] {
  const summit =
    above.find(({ pairing }) => pairing.stage === "final") ??
    above.reduce<Card | undefined>(
      (far, card) => (card.x >= (far?.x ?? 0) ? card : far),
      undefined,
    );
  const y = summit === undefined ? HEAD : summit.y + CARD.height + LABEL + GAP / 2;
  return ofStage(some, "third").map((pairing, at) => ({
    ...cardAt(pairing, tree, { x: 0, y: at }, y),
    x: summit?.x ?? 0,
  }));
}

function linesOf(cards: readonly Card[], tree: Tree): Drawing["lines"] {
  const bySlot = new Map(cards.map((card) => [card.slot, card]));
  return cards.flatMap((to) =>
    tree
      .feeders(to.pairing)
      .flatMap((slot) => bySlot.get(slot) ?? [])
      .map((from) => lineBetween(from, to)),
  );
}

function stripOf(cards: readonly Card[], y: number): Strip {
  const titles = new Map<number, string>();
  for (const { x, title } of cards) if (!titles.has(x)) titles.set(x, title);
  return {
    x: 0,
    y,
    width: Math.max(0, ...titles.keys()) + COLUMN - GUTTER,
    height: bottomOf(cards) - y,
    headings: [...titles].map(([x, text]) => ({ x, text })),
  };
}

const placesOf = (lowerTop: number, final: Card | undefined): Drawing["places"] => [
  { x: 0, y: 0, text: "Winners" },
  { x: 0, y: lowerTop, text: "Losers" },
  ...(final === undefined ? [] : [{ x: final.x, y: final.y, text: final.title }]),
];
