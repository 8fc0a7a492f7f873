/** A match in a full sentence, for those who hear it. */
import type { Card } from "./drawing";
import { otherThan, SIDES, type Pairing, type VoidMatch, type Which } from "./rows";

export function sentenceOf(card: Card): string {
  const { pairing, title } = card;
  const between = SIDES.map((which) => sideIn(card, which)).join(" against ");
  const parts = [
    `${title}, match ${pairing.slot}: ${between}.`,
    stateIn(pairing),
    ...(pairing.chance === true ? ["Chance decided this, by their strengths."] : []),
    ...pairing.void.map(voidIn),
  ];
  return parts.join(" ");
}

/** Who is there, or where they come from. */
function sideIn(card: Card, which: Which): string {
  const player = card.pairing[which];
  if (player !== null) {
    return player.seed === null ? player.name : `${player.name}, seed ${player.seed}`;
  }
  const from = which === "one" ? card.oneFrom : card.twoFrom;
  return card.pairing.state === "waiting" ? (from ?? "nobody") : "nobody";
}

function stateIn(pairing: Pairing): string {
  switch (pairing.state) {
    case "waiting":
      return "Not known yet who plays.";
    case "ready":
      return "Ready to be called.";
    case "called":
      return "Called, to be played now.";
    case "bye":
      return "No opponent in this round.";
    case "empty":
      return "Not played.";
    case "walkover":
      return pairing.winner === null
        ? "Not played."
        : `${nameIn(pairing, pairing.winner)} goes on without playing.`;
    case "done":
      return resultIn(pairing);
  }
}

function resultIn(pairing: Pairing): string {
  const { winner, how } = pairing;
  if (winner === null) {
    return how === "double_no_show" ? "Neither came." : `A draw${scoreIn(pairing, "one")}.`;
  }
  const won = `${nameIn(pairing, winner)} won${scoreIn(pairing, winner)}`;
  const loser = nameIn(pairing, otherThan(winner));
  switch (how) {
    case "forfeit":
      return `${won}: ${loser} gave up.`;
    case "no_show":
      return `${won}: ${loser} did not come.`;
    case "decided":
      return `${won}, as was decided.`;
    default:
      return `${won}.`;
  }
}

const nameIn = (pairing: Pairing, which: Which): string => pairing[which]?.name ?? "Nobody";

/** As the winner would tell it. */
function scoreIn({ score, games }: Pairing, which: Which): string {
  const mine = ([one, two]: readonly [number, number]): readonly [number, number] =>
    which === "one" ? [one, two] : [two, one];
  const points = (games ?? []).map((game) => mine(game).join("–")).join(", ");
  if (games?.length === 1) return ` ${points}`;
  const won = score === null ? "" : ` ${mine(score).join(" to ")}`;
  return points === "" ? won : `${won}, ${points}`;
}

const voidIn = ({ one, two, score }: VoidMatch): string =>
  `A match that no longer counts: ${one}${score === null ? " and" : ` ${score.join("–")}`} ${two}.`;
