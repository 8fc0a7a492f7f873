/** Tournaments of every format, played as far as wanted. */
import type { Pairing, Player, Which } from "../src/tournaments/bracket/rows";
import { double, groups, Maker, playersFor, roundRobin, single } from "./brackets";

export const FORMATS = ["single", "double", "round robin", "swiss", "groups"] as const;
export type Format = (typeof FORMATS)[number];

/** Rounds drawn by score, as far as `rounds`; the last has a bye where the number is odd. */
export function swiss(players: readonly Player[], rounds: number, random: () => number): Pairing[] {
  const scores = new Map(players.map(({ id }) => [id, 0]));
  const made: Pairing[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const order = players.toSorted((a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0));
    const maker = new Maker();
    for (let at = 0; at < order.length; at += 2) {
      maker.add("swiss", "S", round, at / 2 + 1, order[at] ?? null, order[at + 1] ?? null);
    }
    const played = maker.made.map((row) => (round < rounds ? settled(row, random) : opened(row)));
    for (const { one, two, winner, state } of played) {
      const won = state === "bye" || winner === "one" ? one : winner === "two" ? two : null;
      if (won !== null) scores.set(won.id, (scores.get(won.id) ?? 0) + 1);
    }
    made.push(...played);
  }
  return made;
}

const opened = (row: Pairing): Pairing => {
  if (row.one !== null && row.two !== null) {
    return { ...row, state: "ready", match: `m-${row.slot}` };
  }
  return row.one !== null && row.one_slot === null ? { ...row, state: "bye", winner: "one" } : row;
};

/** The same pairing with a result. */
export function settled(row: Pairing, random: () => number): Pairing {
  if (row.one === null || row.two === null) return opened(row);
  const winner = random() < 0.6 ? "one" : "two";
  const mine = winner === "one" ? [11, 7] : [8, 11];
  const games = [mine, [11, 9], mine].map(([a = 0, b = 0]) => [a, b] as const);
  const won = games.filter(([a, b]) => a > b).length;
  return {
    ...row,
    state: "done",
    winner,
    how: "played",
    games,
    score: [won, games.length - won],
    match: `m-${row.slot}`,
  };
}

const CLOSED = new Set(["bye", "empty"]);

/** Plays an elimination: `share` of its rounds' matches, in their order. */
export function played(
  pairings: readonly Pairing[],
  share: number,
  random: () => number,
): Pairing[] {
  const rows = new Map(pairings.map((row) => [row.slot, row]));
  let left = Math.round(pairings.length * share);
  for (let again = true; again;) {
    again = false;
    for (const slot of rows.keys()) {
      const before = rows.get(slot);
      if (before === undefined || before.state === "done" || CLOSED.has(before.state)) continue;
      const known = withSides(before, rows);
      const play = left > 0 && known.one !== null && known.two !== null;
      const after = play ? settled(known, random) : passed(opened(known), rows);
      left -= play ? 1 : 0;
      again ||= after.state === "done" || CLOSED.has(after.state);
      rows.set(slot, after);
    }
  }
  return [...rows.values()];
}

/** A pairing that one of the sides, or both, will never come to. */
function passed(row: Pairing, rows: ReadonlyMap<string, Pairing>): Pairing {
  const never = (which: Which): boolean => {
    const from = rows.get((which === "one" ? row.one_slot : row.two_slot) ?? "");
    return row[which] === null && from !== undefined && ["bye", "empty"].includes(from.state);
  };
  if (row.state !== "waiting" || (!never("one") && !never("two"))) return row;
  if (row.one === null && row.two === null) {
    return never("one") && never("two") ? { ...row, state: "empty" } : row;
  }
  return { ...row, state: "bye", winner: row.one === null ? "two" : "one" };
}

function withSides(row: Pairing, rows: ReadonlyMap<string, Pairing>): Pairing {
  const come = (which: Which): Player | null => {
    const from = rows.get((which === "one" ? row.one_slot : row.two_slot) ?? "");
    const words = which === "one" ? row.one_from : row.two_from;
    if (from === undefined || from.winner === null) return row[which];
    const other = from.winner === "one" ? "two" : "one";
    return words?.startsWith("Loser") === true ? from[other] : from[from.winner];
  };
  return { ...row, one: come("one"), two: come("two") };
}

/** Numbers that are the same every time. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

export function make(format: Format, count: number, share: number): Pairing[] {
  const players = playersFor(count);
  const random = randomFrom(count);
  switch (format) {
    case "single":
      return played(single(players), share, random);
    case "double":
      return played(double(players), share, random);
    case "round robin":
      return played(roundRobin(players), share, random);
    case "groups":
      return played(groups(players), share, random);
    case "swiss": {
      const rounds = Math.ceil(Math.log2(count));
      return swiss(players, Math.max(1, Math.ceil(rounds * share)), random);
    }
  }
}
