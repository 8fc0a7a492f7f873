/** What a tournament is to somebody: what they may do in it, and which match is theirs. */
import type { Role } from "../protocol";
import { plays, type Pairing } from "./bracket/rows";
import type { Entrant, Tournament } from "./rows";

/** Whether somebody with these roles in the club is an organiser, or may run any tournament. */
export const runs = ({ organisers }: Tournament, person: string, roles: readonly Role[]): boolean =>
  organisers.some(({ id }) => id === person) ||
  roles.some((role) => role === "moderator" || role === "admin");

export const isOver = ({ state }: Tournament): boolean =>
  state === "finished" || state === "cancelled";
export const isBefore = ({ state }: Tournament): boolean =>
  state === "draft" || state === "registration" || state === "check_in";

/** Those who are in it or wait, as they are seeded and then as they entered. */
export const entrantsInOrder = (entrants: readonly Entrant[]): readonly Entrant[] =>
  [...entrants].filter(({ state }) => state !== "left").sort(bySeed);

/** Those who have a place, in the order in which they would start. */
export const playing = (entrants: readonly Entrant[]): readonly Entrant[] =>
  entrantsInOrder(entrants).filter(({ state }) => state !== "waiting");

function bySeed(a: Entrant, b: Entrant): number {
  const last = Number.MAX_SAFE_INTEGER;
  const waits = Number(a.state === "waiting") - Number(b.state === "waiting");
  const queued = (a.queue ?? 0) - (b.queue ?? 0);
  const seeded = (a.seed ?? last) - (b.seed ?? last);
  return waits || queued || seeded || strength(b) - strength(a) || a.alias.localeCompare(b.alias);
}

/** As the server has it: the unrated are as beginners. */
const strength = ({ rating }: Entrant): number => rating ?? 1500;

/** Their match now: one that is called before one that waits. */
export function nextMatch(pairings: readonly Pairing[], person: string): Pairing | null {
  const theirs = pairings.filter((pairing) => plays(pairing, person));
  for (const state of ["called", "ready", "waiting"] as const) {
    const [first] = theirs.filter((each) => each.state === state).sort(inOrder);
    if (first !== undefined) return first;
  }
  return null;
}

const inOrder = (a: Pairing, b: Pairing): number => a.round - b.round || a.order - b.order;

/** The same, with the one at `from` put at `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const [item] = items.slice(from, from + 1);
  if (item === undefined || to < 0 || to >= items.length) return items;
  const others = items.filter((_, at) => at !== from);
  return [...others.slice(0, to), item, ...others.slice(to)];
}
