/** How far somebody came in a knock-out, in words. */
import { plays, type Pairing, type Standing } from "./rows";
import { isElimination, treeOf } from "./tree";

/** What comes later counts for more: who lost among the winners goes on among the losers. */
const STAGES = ["winners", "losers", "third", "final"];
const OPEN: ReadonlySet<string> = new Set(["waiting", "ready", "called"]);

/** "Winner", "Semi-final", "Losers round 2", "Group stage"; for each standing. */
export function reachedWords(pairings: readonly Pairing[]): (standing: Standing) => string {
  const tree = treeOf(pairings.filter(isElimination));
  const last = tree.shown.toSorted((one, two) => rank(two) - rank(one));
  const isOver = last.length > 0 && !pairings.some(({ state }) => OPEN.has(state));
  const hasGroups = pairings.some(({ stage }) => stage.startsWith("group "));
  return ({ id, place }) => {
    if (isOver && place === 1) return "Winner";
    const furthest = last.find((pairing) => plays(pairing, id));
    const title = furthest && tree.titles.get(furthest.slot);
    // Rounds are called "Semi-finals"; somebody comes to one of them.
    return title?.replace(/finals$/, "final") ?? (hasGroups ? "Group stage" : "–");
  };
}

const rank = ({ stage, round }: Pairing): number => STAGES.indexOf(stage) * 1_000 + round;
