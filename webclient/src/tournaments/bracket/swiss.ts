/** Swiss rounds: a column each, in groups of those who had the same score before. */
import {
  CARD,
  cardOf,
  COLUMN,
  GUTTER,
  HEAD,
  LABEL,
  NOTHING,
  ROW,
  together,
  type Card,
  type Drawing,
} from "./drawing";
import { grouped } from "./grouped";
import { roundTitle } from "./names";
import { outcomeFor, SIDES, type Outcome, type Pairing } from "./rows";

/** A win counts two halves, a draw one; a bye counts as a win. */
const HALVES: Readonly<Record<Outcome, number>> = { won: 2, drawn: 1, lost: 0 };
type Scores = ReadonlyMap<string, number>;

export function drawSwiss(pairings: readonly Pairing[]): Drawing {
  const rounds = [...grouped(pairings, ({ round }) => round)].sort(([a], [b]) => a - b);
  let scores: Scores = new Map();
  const columns = rounds.map(([round, played], at) => {
    const column = drawColumn(round, played, scores, at * COLUMN);
    scores = after(played, scores);
    return column;
  });
  const drawing = together(columns);
  const headings = rounds.map(([round], at) => ({ x: at * COLUMN, text: roundTitle(round) }));
  const width = Math.max(CARD.width, rounds.length * COLUMN - GUTTER);
  const strips = [{ x: 0, y: 0, width, height: drawing.height, headings }];
  const places = headings.map(({ x, text }) => ({ x, y: 0, text }));
  return { ...drawing, strips, places, width };
}

function drawColumn(
  round: number,
  pairings: readonly Pairing[],
  scores: Scores,
  x: number,
): Drawing {
  const best = ({ one, two }: Pairing): number =>
    Math.max(scores.get(one?.id ?? "") ?? 0, scores.get(two?.id ?? "") ?? 0);
  const inOrder = pairings.toSorted((one, two) => one.order - two.order);
  const groups = [...grouped(inOrder, best)].sort(([one], [two]) => two - one);
  const labels: Drawing["labels"][number][] = [];
  const cards: Card[] = [];
  let y = HEAD;
  for (const [score, group] of groups) {
    if (round > 1) {
      labels.push({ x, y, text: `Score ${halves(score)}` });
      y += LABEL;
    }
    for (const pairing of group) {
      cards.push(cardOf(pairing, roundTitle(round), { x, y }));
      y += ROW;
    }
  }
  return { ...NOTHING, width: x + CARD.width, height: y, cards, labels };
}

function after(pairings: readonly Pairing[], before: Scores): Scores {
  const scores = new Map(before);
  for (const pairing of pairings) {
    for (const which of SIDES) {
      const player = pairing[which]?.id;
      const outcome = pairing.state === "bye" ? "won" : outcomeFor(pairing, which);
      if (player === undefined || outcome === null) continue;
      scores.set(player, (scores.get(player) ?? 0) + HALVES[outcome]);
    }
  }
  return scores;
}

/** "0", "½", "1", "1½", … */
const halves = (count: number): string =>
  count === 1 ? "½" : `${count >> 1}${count % 2 === 1 ? "½" : ""}`;
