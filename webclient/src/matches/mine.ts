/** One's own matches, sorted by what they want of one. */
import { sideOf, type Match, type Place } from "./rows";

export type Want = "answer" | "ready" | "play" | "confirm" | "others" | "over";

export const WANTS = ["answer", "ready", "confirm", "play", "others"] as const;

export const HEADINGS: Readonly<Record<Want, string>> = {
  answer: "Challenges to you",
  ready: "Say that you are ready",
  confirm: "Is the score right?",
  play: "To be played",
  others: "Others are to act",
  over: "Over",
};

/** What is next for somebody in a match. */
export function wantOf(match: Match, me: string): Want {
  const side = sideOf(match, me);
  switch (match.state) {
    case "offered":
      return side === "two" ? "answer" : "others";
    case "called":
      return side !== null && match[side]?.ready === false ? "ready" : "others";
    case "playing":
      return "play";
    case "reported":
      return match.reported_by === me ? "others" : "confirm";
    case "disputed":
      return "others";
    default:
      return "over";
  }
}

const URGENT: ReadonlySet<Want> = new Set(["answer", "ready", "confirm"]);

/** How many matches wait for us. */
export const urgent = (matches: readonly Match[], me: string): number =>
  matches.filter((match) => URGENT.has(wantOf(match, me))).length;

/** By what they want, each the newest first. */
export function grouped(matches: readonly Match[], me: string): ReadonlyMap<Want, Match[]> {
  const groups = new Map<Want, Match[]>();
  const sorted = [...matches].sort((a, b) => whenOf(b).localeCompare(whenOf(a)));
  for (const match of sorted) {
    const want = wantOf(match, me);
    groups.set(want, [...(groups.get(want) ?? []), match]);
  }
  return groups;
}

const whenOf = ({ finished_at, created_at }: Match): string => finished_at ?? created_at;

/** Where we wait, and since when. */
export interface Waiting {
  game: string;
  since: string;
}

/** What we have asked for and the server has taken; `before` is the version of our place then. */
export interface Said {
  mine: Waiting | null;
  before: number;
}

/** Where we wait: what we have said, until our place has changed after it, here or elsewhere. */
export function waitingAt(place: Place | undefined, said: Said | null): Waiting | null {
  if (said !== null && said.before === (place?.version ?? 0)) return said.mine;
  if (place === undefined || place.game === null || place.since === null) return null;
  return { game: place.game, since: place.since };
}

/** Until when we may wait in no queue; null where we may. */
export function barredUntil(place: Place | undefined, now: number): string | null {
  const until = place?.barred_until ?? null;
  return until !== null && Date.parse(until) > now ? until : null;
}

/** What the queue has found for us, and has yet to begin. */
export const foundIn = (matches: readonly Match[]): Match | undefined =>
  matches.find(({ origin, state }) => origin === "queue" && state === "called");
