/** The rows of a topic `tournament:<id>` that a bracket is drawn from. */
import type { Versioned } from "../../protocol";

export interface Player {
  id: string;
  name: string;
  seed: number | null;
}

export type PairingState = "waiting" | "ready" | "called" | "done" | "walkover" | "bye" | "empty";

export interface VoidMatch {
  match: string;
  one: string;
  two: string;
  score: readonly [number, number] | null;
}

/** One place of a bracket; its id is its slot. */
export interface Pairing extends Versioned {
  slot: string;
  stage: string;
  round: number;
  order: number;
  /** Null while it is not known, and where there is nobody. */
  one: Player | null;
  two: Player | null;
  /** Where the side comes from, in words and as a slot. */
  one_from: string | null;
  two_from: string | null;
  one_slot: string | null;
  two_slot: string | null;
  state: PairingState;
  winner: "one" | "two" | null;
  /** The points of each game. */
  games: readonly (readonly [number, number])[] | null;
  /** The games that were won. */
  score: readonly [number, number] | null;
  how: string | null;
  match: string | null;
  void: readonly VoidMatch[];
  /** Of what would have been: it was never played so, and chance decided. */
  chance?: boolean;
}

/** Somebody's place; its id is the entrant's. */
export interface Standing extends Versioned {
  place: number;
  values: readonly { name: string; value: number | string }[];
  played: number;
  won: number;
  drawn: number;
  lost: number;
  /** What separates it from the next place; null where nothing does. */
  decided_by: string | null;
  text: string;
}

export interface Entrant extends Versioned {
  name: string;
  alias: string | null;
  seed: number | null;
  state: string;
}

export type Which = "one" | "two";
export const SIDES: readonly Which[] = ["one", "two"];
export const otherThan = (which: Which): Which => (which === "one" ? "two" : "one");
export const sourceOf = (pairing: Pairing, which: Which): string | null =>
  which === "one" ? pairing.one_slot : pairing.two_slot;
export const fromIn = (pairing: Pairing, which: Which): string | null =>
  which === "one" ? pairing.one_from : pairing.two_from;
export const plays = ({ one, two }: Pairing, player: string): boolean =>
  one?.id === player || two?.id === player;

export type Outcome = "won" | "drawn" | "lost";

/** How it went for a side; null before, and where nobody came. */
export function outcomeFor({ state, winner, how }: Pairing, which: Which): Outcome | null {
  if (state !== "done" && state !== "walkover") return null;
  if (winner !== null) return winner === which ? "won" : "lost";
  return state === "done" && how !== "double_no_show" ? "drawn" : null;
}

/** What is shown of a result: the points of the only game, else the games. */
export function marksOf({ games, score }: Pairing): readonly [number, number] | null {
  const [only] = games ?? [];
  return games?.length === 1 && only !== undefined ? only : score;
}
