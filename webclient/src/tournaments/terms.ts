/** A tournament's terms as its editor has them: what is typed, and what is sent of it. */
import type { Format, Game, Plan, Tie, Tournament } from "./rows";

export interface Terms {
  name: string;
  description: string;
  game: string;
  best_of: number;
  ranked: boolean;
  plan: Plan;
  capacity: number;
  rating_from: number | null;
  rating_to: number | null;
  invite_only: boolean;
  starts_at: string | null;
  check_in: number;
  no_show: number;
}

export const NEW_PLAN: Plan = {
  format: "single",
  third_place: false,
  reset: true,
  legs: 1,
  rounds: null,
  groups: null,
  advance: 2,
  points: { win: 2, draw: 1, loss: 0 },
  draws: false,
  balance: false,
  ties: [],
};

export const NEW_TERMS: Terms = {
  name: "",
  description: "",
  game: "",
  best_of: 1,
  ranked: true,
  plan: NEW_PLAN,
  capacity: 64,
  rating_from: null,
  rating_to: null,
  invite_only: false,
  starts_at: null,
  check_in: 0,
  no_show: 0,
};

const NAMES = Object.keys(NEW_TERMS) as (keyof Terms)[];

export const termsOf = (tournament: Tournament): Terms =>
  Object.fromEntries(NAMES.map((name) => [name, tournament[name]])) as unknown as Terms;

/** The terms with what `game` allows: another game may be played otherwise. */
export function withGame(terms: Terms, game: Game): Terms {
  const best_of = game.best_of.includes(terms.best_of) ? terms.best_of : (game.best_of[0] ?? 1);
  const { draws, sides } = game.rules;
  return {
    ...terms,
    game: game.game,
    best_of,
    ranked: game.ranked && (terms.ranked || terms.game === ""),
    plan: { ...terms.plan, draws: draws && terms.plan.draws, balance: sides && terms.plan.balance },
  };
}

/** The settings that mean something in a format. */
const SETTINGS: Readonly<Record<Format, readonly (keyof Plan)[]>> = {
  single: ["third_place"],
  double: ["reset"],
  round_robin: ["legs", "points", "draws", "ties"],
  swiss: ["rounds", "points", "draws", "balance", "ties"],
  groups: ["groups", "advance", "legs", "third_place", "points", "draws", "ties"],
};

export const hasSetting = ({ format }: Plan, name: keyof Plan): boolean =>
  SETTINGS[format].includes(name);

/** In another format, groups need a number; the order of ties is the format's usual one again. */
export const withFormat = (plan: Plan, format: Format): Plan => ({
  ...plan,
  format,
  ties: [],
  groups: format === "groups" ? (plan.groups ?? 4) : plan.groups,
});

/** A tie-break at the end of the list, or taken out of it. */
export const toggled = (ties: readonly Tie[], tie: Tie): readonly Tie[] =>
  ties.includes(tie) ? ties.filter((each) => each !== tie) : [...ties, tie];

/** What is wrong with the terms so far; empty where nothing is. */
export function wrongIn(terms: Terms): string {
  const { name, game, starts_at, check_in, rating_from: from, rating_to: to } = terms;
  if (name.trim() === "") return "Give the tournament a name.";
  if (game === "") return "Choose a game.";
  if (check_in > 0 && starts_at === null) return "A check-in needs a time of the start.";
  if (from !== null && to !== null && from > to) return "The lowest rating is above the highest.";
  return "";
}

/** A moment as an input of the browser has it, in local time; and back. */
export function localOf(at: string | null): string {
  if (at === null) return "";
  const date = new Date(at);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

export const momentOf = (local: string): string | null =>
  local === "" ? null : new Date(local).toISOString();

/** A number that was typed; null where there is none. */
export const numberOf = (text: string): number | null => (text === "" ? null : Number(text));
