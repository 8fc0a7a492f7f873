/** What would have been: what is asked of the server, and what it tells. People come by their ids. */
import type { Role } from "../protocol";
import type { Pairing, Player, Standing } from "../tournaments/bracket/rows";
import { shortTime } from "../time";
import type { Entrant, Moment, Plan } from "../tournaments/rows";

/** Who may ask. */
export const ANALYSTS: readonly Role[] = ["analyst", "investigator", "admin"];

export const whatIfPath = (tournament: string): string =>
  `/api/v1/history/what-if/tournaments/${tournament}`;
export const sourcesPath = (tournament: string): string =>
  `${whatIfPath(tournament)}/sources?limit=100`;
export const ratingsPath = (game: string): string => `/api/v1/history/what-if/ratings/${game}`;

export const METHODS = ["as_it_was", "rating", "random", "tournament", "manual"] as const;
export type Method = (typeof METHODS)[number];

/** What shall be otherwise, as it is chosen. */
export interface Wish {
  plan: Plan;
  method: Method;
  /** Everybody who played, for `manual`. */
  order: readonly string[];
  /** What a random order is drawn by. */
  draw: number;
  /** As which tournament ended, for `tournament`. */
  source: string;
  strengths: "results" | "before";
  /** What chance follows from. */
  number: number;
  runs: number;
}

/** Another tournament that is over. */
export interface Source {
  id: string;
  name: string;
  entrants: number;
  finished_at: string;
  /** How many of those who played here have a place there. */
  shared: number;
}

/** "Spring Cup, 3 March: 6 of the 8 were in it" */
export const sourceWords = ({ name, finished_at, shared }: Source, field: number): string =>
  `${name}, ${shortTime(finished_at)}: ${shared} of the ${field} ${shared === 1 ? "was" : "were"} in it`;

/** A place of somebody, in reality or in the first run. */
interface Stood {
  seed: number;
  place: number;
}

export interface Odds {
  id: string;
  was: Stood;
  would: Stood;
  rating: number;
  deviation: number;
  /** The share of the runs. */
  wins: number;
  mean: number;
  places: readonly { place: number; share: number }[];
}

export interface Told {
  number: number;
  runs: number;
  was: { plan: Plan; matches: number };
  would: {
    plan: Plan;
    matches: number;
    /** The slots that chance decided. */
    drawn: readonly string[];
    pairings: readonly Pairing[];
    standings: readonly Standing[];
  };
  entrants: readonly Odds[];
}

/** What a tournament is played again with at first: nothing is otherwise. */
export const wishOf = ({ tournament, entrants }: Moment): Wish => ({
  plan: tournament.plan,
  method: "as_it_was",
  order: seeded(entrants).map(({ id }) => id),
  draw: tournament.seeding?.number ?? 1,
  source: "",
  strengths: "results",
  number: 1,
  runs: 100,
});

/** Those who played, by their seeds. */
export const seeded = (entrants: readonly Entrant[]): Entrant[] =>
  entrants
    .filter(({ seed }) => seed !== null)
    .sort((one, two) => (one.seed ?? 0) - (two.seed ?? 0));

/** As it is sent. */
export function bodyOf(wish: Wish): unknown {
  const { plan, strengths, number, runs } = wish;
  return { plan, seeding: seedingOf(wish), strengths, number, runs };
}

function seedingOf({ method, order, draw, source }: Wish): unknown {
  switch (method) {
    case "manual":
      return { method, order };
    case "random":
      return { method, number: draw };
    case "tournament":
      return { method, source };
    default:
      return { method };
  }
}

type Names = ReadonlyMap<string, string>;

export const namesOf = (entrants: readonly Entrant[]): Names =>
  new Map(entrants.map(({ id, alias }) => [id, alias]));

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const SOMEBODY = "Somebody";

/** The first run as a drawing shows it: with names in place of ids, and what chance decided. */
export function namedRun({ would, entrants }: Told, names: Names) {
  const drawn = new Set(would.drawn);
  const player = (side: Player | null): Player | null =>
    side && { ...side, name: names.get(side.id) ?? SOMEBODY };
  return {
    pairings: would.pairings.map((each) => ({
      ...each,
      one: player(each.one),
      two: player(each.two),
      chance: drawn.has(each.slot),
    })),
    standings: would.standings.map((each) => ({
      ...each,
      text: each.text.replace(ID, (id) => names.get(id) ?? SOMEBODY),
    })),
    entrants: entrants.map(({ id, would: { seed } }) => ({
      id,
      seed,
      version: 0,
      name: names.get(id) ?? SOMEBODY,
      alias: names.get(id) ?? SOMEBODY,
      state: "in",
    })),
  };
}

/** "40 %" */
export const percent = (share: number): string =>
  share > 0 && share < 0.01 ? "< 1 %" : `${Math.round(share * 100)} %`;

/** "Place 1: 40 %, place 2: 60 %" */
export const sharesWords = (places: Odds["places"]): string =>
  places.map(({ place, share }) => `place ${place}: ${percent(share)}`).join(", ");

/** What the run shown, and how many there were, rest on. */
export function restsOn({ runs, would: { matches, drawn } }: Told): string {
  const known = matches - drawn.length;
  if (drawn.length === 0) return `All ${matches} results are those that there really were.`;
  const many = runs === 1 ? "One run" : `${runs} runs`;
  return `${many}. In the one shown, ${known} of ${matches} results are those that there really were; chance decided ${drawn.length}.`;
}

export interface Parameters {
  tau: number;
  deviation: number;
  volatility: number;
  days: number;
}

/** As the club has them. */
export const PARAMETERS: Parameters = { tau: 0.5, deviation: 350, volatility: 0.06, days: 5 };

interface Quality {
  log_loss: number | null;
  brier: number | null;
}

interface Skill {
  place: number | null;
  rating: number;
  deviation: number;
}

export interface RatingLine {
  person: string;
  matches: number;
  was: Skill;
  would: Skill;
}

export interface Compared {
  matches: number;
  people: number;
  quality: { was: Quality; would: Quality };
  lines: readonly RatingLine[];
  more: boolean;
}

/** Which of two figures tells results better: the smaller, where they differ as they are shown. */
export function better(was: number | null, would: number | null): "was" | "would" | null {
  if (was === null || would === null || figure(was) === figure(would)) return null;
  return would < was ? "would" : "was";
}

export const figure = (value: number | null): string => (value === null ? "–" : value.toFixed(4));
