/** How the slots of an elimination hang together, whatever is known of them so far. */
import { finalTitle, losersTitles, winnersTitles } from "./names";
import { grouped } from "./grouped";
import { fromIn, SIDES, sourceOf, type Pairing, type Which } from "./rows";

export interface Tree {
  /** The pairings that two may meet in: a bye isn't drawn. */
  readonly shown: readonly Pairing[];
  /** The shown pairings whose winners come here, the upper one first. */
  readonly feeders: (pairing: Pairing) => readonly string[];
  /** Where a side comes from, in words: of a bye that isn't drawn, what leads to it. */
  readonly whence: (pairing: Pairing, which: Which) => string | null;
  /** The name of a slot's round. */
  readonly titles: ReadonlyMap<string, string>;
}

const ELIMINATION = new Set(["winners", "losers", "final", "third"]);

export const isElimination = ({ stage }: Pairing): boolean => ELIMINATION.has(stage);

/** Whether it is the winner who goes from the one to the other. */
const winnerGoes = (from: Pairing, to: Pairing): boolean =>
  from.stage === to.stage || to.stage === "final";

export function treeOf(pairings: readonly Pairing[]): Tree {
  const bySlot = new Map(pairings.map((pairing) => [pairing.slot, pairing]));
  const counts = new Map<string, number>();

  const source = (pairing: Pairing, which: Which): Pairing | undefined =>
    bySlot.get(sourceOf(pairing, which) ?? "");

  /** How many can come to a pairing: a matter of the bracket's form, not of results. */
  const count = (pairing: Pairing): number => {
    const known = counts.get(pairing.slot);
    if (known !== undefined) return known;
    counts.set(pairing.slot, 0);
    const sum = SIDES.filter((which) => mayCome(pairing, which)).length;
    counts.set(pairing.slot, sum);
    return sum;
  };
  const mayCome = (pairing: Pairing, which: Which): boolean => {
    if (pairing[which] !== null) return true;
    const from = source(pairing, which);
    if (from === undefined) return comesFromElsewhere(pairing, which);
    return count(from) >= (winnerGoes(from, pairing) ? 1 : 2);
  };
  const isShown = (pairing: Pairing): boolean => count(pairing) === 2;

  const through = (pairing: Pairing, which: Which): readonly string[] => {
    const from = source(pairing, which);
    if (from === undefined || !winnerGoes(from, pairing)) return [];
    return isShown(from) ? [from.slot] : feeders(from);
  };
  const feeders = (pairing: Pairing): readonly string[] => [
    ...new Set(SIDES.flatMap((which) => through(pairing, which))),
  ];
  const whence = (pairing: Pairing, which: Which): string | null => {
    const from = source(pairing, which);
    if (from === undefined || isShown(from)) return fromIn(pairing, which);
    const only = SIDES.find((side) => mayCome(from, side));
    return only === undefined ? null : (from[only]?.name ?? whence(from, only));
  };
  const shown = pairings.filter(isShown);
  return { shown, feeders, whence, titles: titlesOf(shown) };
}

/** From a group, or from a slot that is not among these. */
const comesFromElsewhere = (pairing: Pairing, which: Which): boolean =>
  fromIn(pairing, which) !== null || sourceOf(pairing, which) !== null;

export const ofStage = (pairings: readonly Pairing[], stage: string): Pairing[] =>
  pairings.filter((pairing) => pairing.stage === stage);

export const byRound = (pairings: readonly Pairing[]): Pairing[] =>
  pairings.toSorted((one, two) => one.round - two.round || one.order - two.order);

function titlesOf(pairings: readonly Pairing[]): Map<string, string> {
  const titles = new Map<string, string>();
  const double = pairings.some(
    ({ stage, round }) => stage === "losers" || (stage === "final" && round > 1),
  );
  const name = (
    stage: string,
    namesFor: (rounds: readonly number[]) => readonly string[],
  ): void => {
    const rounds = grouped(byRound(ofStage(pairings, stage)), ({ round }) => round);
    const names = namesFor([...rounds.keys()]);
    [...rounds.values()].forEach((round, at) => {
      for (const { slot } of round) titles.set(slot, names[at] ?? "");
    });
  };
  const ends = ofStage(pairings, "final").length > 0;
  name("winners", (rounds) => winnersTitles(rounds, ends, double));
  name("losers", losersTitles);
  name("final", (rounds) => rounds.map((_, at) => finalTitle(at, double)));
  name("third", (rounds) => rounds.map(() => "Third place"));
  return titles;
}
