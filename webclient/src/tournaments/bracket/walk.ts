/** The keyboard's way from match to match. */
import { CARD, type Card, type Drawing } from "./drawing";

export type Step = "left" | "right" | "up" | "down" | "first" | "last";

export const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/**
 * The card a step leads to: along the lines where there are any, else to the nearest in that
 * direction; `came` is where we were before, so that left and right undo each other.
 */
export function walk(
  { cards, lines }: Drawing,
  here: Card,
  step: Step,
  came: string | null,
): Card | undefined {
  const at = (slot: string | undefined): Card | undefined =>
    cards.find((card) => card.slot === slot);
  switch (step) {
    case "first":
      return cards[0];
    case "last":
      return cards.at(-1);
    case "up":
      return nearest(cards, here, ({ x, y }) => x === here.x && y < here.y);
    case "down":
      return nearest(cards, here, ({ x, y }) => x === here.x && y > here.y);
    case "right":
      return (
        at(lines.find(({ from }) => from === here.slot)?.to) ??
        nearest(cards, here, ({ x }) => x > here.x)
      );
    case "left": {
      const before = lines.filter(({ to }) => to === here.slot).map(({ from }) => from);
      const back = before.find((slot) => slot === came) ?? before[0];
      return at(back) ?? nearest(cards, here, ({ x }) => x < here.x);
    }
  }
}

function nearest(
  cards: readonly Card[],
  here: Card,
  matches: (card: Card) => boolean,
): Card | undefined {
  let [best, least]: [Card | undefined, number] = [undefined, Infinity];
  for (const card of cards) {
    const distance = distanceOf(here, card);
    if (distance < least && matches(card)) [best, least] = [card, distance];
  }
  return best;
}

/** Another column is far away: a step goes to the next one first. */
const distanceOf = (one: Card, two: Card): number =>
  Math.abs(one.x - two.x) * CARD.height + Math.abs(one.y - two.y);
