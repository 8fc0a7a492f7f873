/** Who has won by the rules of a game, as the server has it: what is typed is judged at once. */
import { fold } from "../people";
import type { Rules, Score, Which } from "./rows";

export type Outcome =
  | { kind: "over"; winner: Which | null; score: Score }
  /** Nobody has won yet. */
  | { kind: "open"; score: Score }
  | { kind: "wrong"; game: number; why: string };

const HIGHEST = 9_999;
const neededOf = (bestOf: number): number => Math.floor(bestOf / 2) + 1;

/** How a match stands that went so far. */
export function outcomeOf(rules: Rules, bestOf: number, games: readonly Score[]): Outcome {
  const needed = neededOf(bestOf);
  const score: [number, number] = [0, 0];
  for (const [index, game] of games.entries()) {
    const flaw = flawOf(rules, game);
    const why = isDecided(score, needed) || index >= bestOf ? "the match was over before" : flaw;
    if (why !== null) return { kind: "wrong", game: index + 1, why };
    if (game[0] > game[1]) score[0] += 1;
    if (game[1] > game[0]) score[1] += 1;
  }
  if (!isDecided(score, needed) && games.length < bestOf) return { kind: "open", score };
  const winner = score[0] === score[1] ? null : score[0] > score[1] ? "one" : "two";
  return { kind: "over", winner, score };
}

const isDecided = (score: Score, needed: number): boolean => Math.max(...score) >= needed;

/** Why a game can't end so; null where it can. */
export function flawOf(rules: Rules, game: Score): string | null {
  const [high, low] = [Math.max(...game), Math.min(...game)];
  if (high > HIGHEST) return `nothing above ${HIGHEST}`;
  if (high === low) {
    if (!rules.draws) return "somebody must win";
    return rules.shape === "winner" && high > 0 ? "a draw is 0:0" : null;
  }
  switch (rules.shape) {
    case "score":
      return null;
    case "winner":
      return high === 1 ? null : "a game won is 1:0";
    case "points":
      return flawOfRace(rules, high, low);
  }
}

function flawOfRace({ points, lead, cap }: Rules, high: number, low: number): string | null {
  const goal = points ?? 1;
  if (high < goal) return `it goes to ${goal}`;
  if (cap !== null && high >= cap) {
    return high === cap && low >= cap - lead ? null : `it ends at ${cap}`;
  }
  if (high === goal) return high - low >= lead ? null : `it takes a lead of ${lead}`;
  return lead > 1 && high - low === lead ? null : "it was over before";
}

/** What is typed for one game; empty where nothing is. */
export type Draft = readonly [string, string];
const NO_GAME: Draft = ["", ""];

export const draftsOf = (games: readonly Score[]): Draft[] =>
  games.map(([one, two]) => [String(one), String(two)]);

/** The games of which both numbers are there, up to the first of which they are not. */
export function gamesIn(drafts: readonly Draft[]): Score[] {
  const end = drafts.findIndex((draft) => draft.some((number) => !/^\d+$/.test(number)));
  return drafts.slice(0, end < 0 ? drafts.length : end).map(([one, two]) => [+one, +two]);
}

/** The rows to fill in: those that are, and the next one while nobody has won. */
export function rowsFor(rules: Rules, bestOf: number, drafts: readonly Draft[]): Draft[] {
  const filled = gamesIn(drafts);
  const over = filled.findIndex(
    (_, index) => outcomeOf(rules, bestOf, filled.slice(0, index + 1)).kind === "over",
  );
  const count = over < 0 ? Math.min(bestOf, filled.length + 1) : over + 1;
  return Array.from({ length: count }, (_, index) => drafts[index] ?? NO_GAME);
}

/** The rules in a sentence. */
export function rulesWords({ shape, points, lead, cap, draws }: Rules): string {
  const draw = draws ? ", draws are possible" : "";
  if (shape === "winner") return `Who won each game is told${draw}.`;
  if (shape === "score") return `Any score, the higher number wins${draw}.`;
  const ahead = lead > 1 ? `, ${lead} ahead` : "";
  return `Each game goes to ${points ?? 1}${ahead}${cap === null ? "" : `, ${cap} at most`}.`;
}

/** The name of a new game in addresses: "Table tennis" → "table-tennis". */
export const slugOf = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-|-$/g, "");
