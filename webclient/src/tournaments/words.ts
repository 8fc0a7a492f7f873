/** How things of tournaments are called. */
import type { Entrant, Format, Phase, Plan, SeedMethod, ShortTournament, Tie } from "./rows";

export const PHASES: Readonly<Record<Phase, string>> = {
  draft: "Draft",
  registration: "Open to enter",
  check_in: "Check-in",
  running: "Running",
  paused: "Paused",
  finished: "Over",
  cancelled: "Cancelled",
};

interface Described {
  label: string;
  hint: string;
}

export const FORMAT_WORDS: Readonly<Record<Format, Described>> = {
  single: { label: "Single elimination", hint: "Who loses is out. The quickest." },
  double: {
    label: "Double elimination",
    hint: "Who loses twice is out: one bad match can be made good in the losers’ bracket.",
  },
  round_robin: {
    label: "Round robin",
    hint: "Everybody meets everybody. The fairest for few; very many matches for many.",
  },
  swiss: {
    label: "Swiss",
    hint: "A few rounds for all, against somebody who did as well so far. Nobody is out.",
  },
  groups: {
    label: "Groups, then knock-out",
    hint: "Small round robins, whose best go on to a single elimination.",
  },
};

export const TIE_WORDS: Readonly<Record<Tie, Described>> = {
  points: { label: "Points", hint: "From all matches." },
  head_to_head: { label: "Head-to-head", hint: "Points from the matches among those level." },
  buchholz: { label: "Buchholz", hint: "The points of all opponents." },
  median_buchholz: {
    label: "Median Buchholz",
    hint: "The points of all opponents but the best and the worst.",
  },
  sonneborn_berger: {
    label: "Sonneborn-Berger",
    hint: "The points of those beaten, and half of those drawn with.",
  },
  game_difference: { label: "Game difference", hint: "Games won less games lost." },
  wins: { label: "Wins", hint: "Matches won." },
  seed: { label: "Seed", hint: "The better seed first." },
};

/** How far somebody came is told by no tie-break, but in the same place. */
export const tieLabel = (name: string): string =>
  Object.hasOwn(TIE_WORDS, name) ? TIE_WORDS[name as Tie].label : "Reached";

export const SEEDED_BY: Readonly<Record<SeedMethod, string>> = {
  rating: "by rating",
  manual: "by hand",
  random: "at random",
  tournament: "as they ended in another tournament",
};

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** "Swiss, 5 rounds" */
export function planWords({
  format,
  third_place,
  reset,
  legs,
  rounds,
  groups,
  advance,
}: Plan): string {
  const { label } = FORMAT_WORDS[format];
  switch (format) {
    case "single":
      return third_place ? `${label} with a match for third place` : label;
    case "double":
      return reset ? label : `${label}, one final`;
    case "round_robin":
      return legs === 1 ? label : `${label}, ${count(legs, "leg")}`;
    case "swiss":
      return rounds === null ? label : `${label}, ${count(rounds, "round")}`;
    case "groups":
      return `${groups === null ? "Groups" : count(groups, "group")}, the first ${advance} of each go on`;
  }
}

/** "12 of 16, 2 waiting" */
export function placesWords({ state, entrants, capacity, waiting }: ShortTournament): string {
  if (state !== "draft" && state !== "registration" && state !== "check_in") {
    return count(entrants, "entrant");
  }
  return `${entrants} of ${capacity}${waiting > 0 ? `, ${waiting} waiting` : ""}`;
}

/** "Rating 1200 to 1800"; empty where anybody may. */
export function boundsWords({ rating_from: from, rating_to: to }: ShortTournament): string {
  if (from === null && to === null) return "";
  if (to === null) return `Rating ${from ?? 0} or more`;
  return from === null ? `Rating ${to} or less` : `Rating ${from} to ${to}`;
}

/** 90 → "1 hour 30 minutes" */
export function minutesWords(minutes: number): string {
  const parts = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor((minutes % 1440) / 60), "hour"],
    [minutes % 60, "minute"],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, unit]) => count(number, unit))
    .join(" ");
}

export function entrantWords({ state, how, place }: Entrant, running: boolean): string {
  switch (state) {
    case "waiting":
      return "Waits for a place";
    case "checked_in":
      return running ? placeWords(place) : "Is there";
    case "in":
      return running ? placeWords(place) : "";
    case "gone":
      return how === "disqualified" ? "Disqualified" : "Withdrew";
    case "left":
      return "Left";
  }
}

const placeWords = (place: number | null): string => (place === null ? "" : `Place ${place}`);
