/** Matches as the topics `match:<id>` and `matches:<own id>` and the API show them. */
import type { Card } from "../people";
import type { Person, Versioned } from "../protocol";

export const CHALLENGES = "challenges";
export const matchTopic = (match: string): string => `match:${match}`;
export const matchesTopic = (me: string): string => `matches:${me}`;

/** One game: the first side's number, the second's. */
export type Score = readonly [number, number];
export type Which = "one" | "two";
export type How = "played" | "forfeit" | "no_show" | "double_no_show" | "decided";
export type MatchState =
  | "offered"
  | "declined"
  | "withdrawn"
  | "expired"
  | "called"
  | "playing"
  | "reported"
  | "disputed"
  | "finished"
  | "cancelled"
  | "abandoned"
  | "void";

export interface Rules {
  shape: "points" | "score" | "winner";
  points: number | null;
  lead: number;
  cap: number | null;
  draws: boolean;
  sides: boolean;
}

export interface Game {
  game: string;
  name: string;
  rules: Rules;
  best_of: readonly number[];
  ranked: boolean;
}

export interface Player extends Person {
  ready: boolean;
}

/** What was said of how a match ended. */
export interface ResultVersion {
  at: string;
  by: Person;
  winner: Which | null;
  games: readonly Score[];
  how: How;
  reason: string;
}

export interface Match extends Versioned {
  origin: "challenge" | "queue" | "tournament";
  game: string;
  game_name: string;
  rules: Rules;
  best_of: number;
  ranked: boolean;
  state: MatchState;
  one: Player;
  /** Null: the challenge is for anybody. */
  two: Player | null;
  games: readonly Score[];
  reported_by: string | null;
  winner: Which | null;
  how: How | null;
  score: Score | null;
  versions: readonly ResultVersion[];
  reason: string;
  text: string;
  tournament: { id: string; name: string; slot: string; label: string } | null;
  room: string | null;
  expires_at: string | null;
  ready_by: string | null;
  confirm_by: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

/** That the challenges for anybody have changed. */
export type Challenges = Versioned;

/** Our place in a queue: which one (null: none) and since when, and until when we may wait in none. */
export interface Place extends Versioned {
  game: string | null;
  since: string | null;
  /** Why we do not wait any more. */
  why: "left" | "disconnected" | "dodged" | "matched" | "barred" | "retired" | null;
  barred_until: string | null;
}

export interface Queue {
  games: { game: string; name: string; waiting: number }[];
  mine: { game: string; since: string } | null;
  barred_until: string | null;
}

export interface Counts {
  played: number;
  won: number;
  drawn: number;
  lost: number;
}

export interface Rating extends Counts {
  game: string;
  /** Null while the rating is provisional. */
  place: number | null;
  rating: number;
  deviation: number;
  /** The last results, the newest last: W, D, L. */
  form: string;
}

export interface Line extends Omit<Rating, "game"> {
  person: Card;
}

export type Result = "won" | "drawn" | "lost";

export interface RatingStep {
  at: string;
  match: string;
  opponent: Card;
  result: Result;
  before: number;
  rating: number;
  deviation: number;
}

export interface HeadToHead extends Counts {
  streak: { result: Result; length: number } | null;
  best_streak: number;
  form: string;
  by_game: (Counts & { game: string })[];
  /** By month as 2026-11. */
  by_month: (Counts & { month: string })[];
}

export interface Statistics extends HeadToHead {
  by_opponent: (Counts & { person: Card })[];
}

export interface Season {
  id: string;
  name: string;
  opened_at: string;
  ends_at: string;
  closed_at: string | null;
}

/** Which side somebody plays; null for whoever watches. */
export function sideOf({ one, two }: Match, person: string): Which | null {
  if (one.id === person) return "one";
  return two?.id === person ? "two" : null;
}

export const otherSide = (side: Which): Which => (side === "one" ? "two" : "one");
