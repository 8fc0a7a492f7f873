/** The rows of the topics `tournaments` and `tournament:<id>`, and what else the API says of them. */
import type { Person, Versioned } from "../protocol";
import type { Entrant as Drawn, Pairing, Standing } from "./bracket/rows";

export const TOURNAMENTS = "tournaments";
export const tournamentTopic = (id: string): string => `tournament:${id}`;

export type Phase =
  "draft" | "registration" | "check_in" | "running" | "paused" | "finished" | "cancelled";
export const FORMATS = ["single", "double", "round_robin", "swiss", "groups"] as const;
export type Format = (typeof FORMATS)[number];
export const TIES = [
  "points",
  "head_to_head",
  "buchholz",
  "median_buchholz",
  "sonneborn_berger",
  "game_difference",
  "wins",
  "seed",
] as const;
export type Tie = (typeof TIES)[number];

export interface Plan {
  format: Format;
  third_place: boolean;
  reset: boolean;
  legs: number;
  rounds: number | null;
  groups: number | null;
  advance: number;
  points: { win: number; draw: number; loss: number };
  draws: boolean;
  balance: boolean;
  ties: readonly Tie[];
}

/** A tournament in a list. */
export interface ShortTournament extends Versioned {
  state: Phase;
  name: string;
  game: string;
  game_name: string;
  best_of: number;
  ranked: boolean;
  format: Format;
  capacity: number;
  rating_from: number | null;
  rating_to: number | null;
  invite_only: boolean;
  starts_at: string | null;
  entrants: number;
  waiting: number;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

export type SeedMethod = "rating" | "manual" | "random" | "tournament";

export interface Seeding {
  method: SeedMethod;
  /** What it was drawn with. */
  number: number | null;
  /** The tournament that it follows. */
  source: string | null;
}

export interface Tournament extends ShortTournament {
  description: string;
  plan: Plan;
  /** Minutes before the start; 0: none. */
  check_in: number;
  /** Minutes after the call; 0: nobody is timed. */
  no_show: number;
  organisers: readonly Person[];
  seeding: Seeding | null;
  room: string | null;
  /** Of the last event, in the log. */
  position: number;
}

export interface Entrant extends Drawn {
  alias: string;
  state: "waiting" | "in" | "checked_in" | "gone" | "left";
  rating: number | null;
  /** Their number among those who wait for a place. */
  queue: number | null;
  how: "withdrew" | "disqualified" | null;
  place: number | null;
}

/** A word of an organiser; its id counts up. */
export interface Announcement extends Versioned {
  at: string;
  by: Person;
  text: string;
}

export interface GroupStanding extends Omit<Standing, "text"> {
  group: string;
  entrant: string;
}

/** A tournament at some moment. */
export interface Moment {
  position: number;
  at: string | null;
  tournament: Tournament;
  entrants: readonly Entrant[];
  pairings: readonly Pairing[];
  standings: readonly Standing[];
  groups: readonly GroupStanding[];
}

/** Something that has happened. */
export interface Step {
  position: number;
  at: string;
  type: string;
  text: string;
}

/** A line of a list of entrants. */
export interface Line {
  line: number;
  username: string;
  alias: string;
  person: string | null;
  error: string | null;
}

export interface Imported {
  results: readonly Line[];
  good: number;
  entered: boolean;
}

/** A kind of game, as far as a tournament needs it. */
export interface Game {
  game: string;
  name: string;
  rules: { draws: boolean; sides: boolean };
  best_of: readonly number[];
  ranked: boolean;
}
