/** Tournaments as the server tells of them, before anything is played. */
import type { Pairing, Player, Which } from "../src/tournaments/bracket/rows";

const NAMES = ["Ann", "Ben", "Chloe Featherstonehaugh-Cholmondeley", "Dai", "Eve", "Fatima", "Gus"];

export const playersFor = (count: number): Player[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `p${at + 1}`,
    name: `${NAMES[at % NAMES.length] ?? ""} ${at + 1}`,
    seed: at + 1,
  }));

/** Where a side comes from. */
type From = Player | null | { slot: string; winner: boolean } | { words: string };

export function pairing(slot: string, given: Partial<Pairing>): Pairing {
  return {
    id: slot,
    slot,
    version: 1,
    stage: "winners",
    round: 1,
    order: 1,
    one: null,
    two: null,
    one_from: null,
    two_from: null,
    one_slot: null,
    two_slot: null,
    state: "waiting",
    winner: null,
    games: null,
    score: null,
    how: null,
    match: null,
    void: [],
    ...given,
  };
}

const side = (which: Which, from: From): Partial<Pairing> => {
  if (from === null) return {};
  if ("id" in from) return { [which]: from };
  if ("words" in from) return { [`${which}_from`]: from.words };
  const words = `${from.winner ? "Winner" : "Loser"} of ${from.slot}`;
  return { [`${which}_from`]: words, [`${which}_slot`]: from.slot };
};

/** A bracket's first round, best against last, so that the best meet in the end. */
function seeding(size: number): number[] {
  let order = [1];
  while (order.length < size) {
    const sum = order.length * 2 + 1;
    order = order.flatMap((seed) => [seed, sum - seed]);
  }
  return order;
}

const winnerOf = (slot: string): From => ({ slot, winner: true });
const loserOf = (slot: string): From => ({ slot, winner: false });

export class Maker {
  readonly made: Pairing[] = [];

  add(stage: string, prefix: string, round: number, order: number, one: From, two: From): string {
    const slot = `${prefix}${round}.${order}`;
    const sides = { ...side("one", one), ...side("two", two) };
    this.made.push(pairing(slot, { stage, round, order, ...sides }));
    return slot;
  }

  /** Round after round until so many sides are left. */
  winners(first: readonly From[], until: number): string[][] {
    const rounds: string[][] = [];
    let sides = first;
    for (let round = 1; sides.length > until; round += 1) {
      const slots = Array.from({ length: sides.length / 2 }, (_, at) =>
        this.add("winners", "W", round, at + 1, sides[2 * at] ?? null, sides[2 * at + 1] ?? null),
      );
      rounds.push(slots);
      sides = slots.map(winnerOf);
    }
    return rounds;
  }

  losers(winners: readonly string[][]): string | undefined {
    let round = 0;
    let sides: From[] = (winners[0] ?? []).map(loserOf);
    const play = (pairs: [From, From][]): void => {
      round += 1;
      sides = pairs.map(([one, two], at) =>
        winnerOf(this.add("losers", "L", round, at + 1, one, two)),
      );
    };
    const halve = (): void => {
      play(Array.from({ length: sides.length / 2 }, (_, at) => pairAt(sides, at)));
    };
    winners.slice(1).forEach((fell, at) => {
      halve_if(sides.length > fell.length, halve);
      const crossed = at % 2 === 0 ? fell.toReversed() : fell;
      play(crossed.map((slot, row) => [loserOf(slot), sides[row] ?? null]));
    });
    const [last] = sides;
    return last !== null && last !== undefined && "slot" in last ? last.slot : undefined;
  }
}

const pairAt = (sides: readonly From[], at: number): [From, From] => [
  sides[2 * at] ?? null,
  sides[2 * at + 1] ?? null,
];
const halve_if = (needed: boolean, halve: () => void): void => {
  if (needed) halve();
};

function firstRound(entrants: readonly From[]): From[] {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, entrants.length)));
  return seeding(size).map((seed) => entrants[seed - 1] ?? null);
}

export function single(entrants: readonly From[], third = true): Pairing[] {
  const maker = new Maker();
  const first = firstRound(entrants);
  const semis = maker.winners(first, 2).at(-1);
  const [one, two] = semis?.map(winnerOf) ?? first;
  if (third && entrants.length > 3 && semis !== undefined) {
    maker.add("third", "T", 1, 1, loserOf(semis[0] ?? ""), loserOf(semis[1] ?? ""));
  }
  maker.add("final", "F", 1, 1, one ?? null, two ?? null);
  return maker.made;
}

export function double(entrants: readonly From[]): Pairing[] {
  const maker = new Maker();
  const rounds = maker.winners(firstRound(entrants), 1);
  const top = rounds.at(-1)?.[0] ?? "";
  const bottom = maker.losers(rounds);
  const final = maker.add(
    "final",
    "F",
    1,
    1,
    winnerOf(top),
    bottom === undefined ? loserOf(top) : winnerOf(bottom),
  );
  maker.add("final", "F", 2, 1, winnerOf(final), loserOf(final));
  return maker.made;
}

export function roundRobin(
  players: readonly Player[],
  legs = 1,
  stage = "round robin",
  prefix = "R",
): Pairing[] {
  const maker = new Maker();
  const table: (Player | null)[] = [...players, ...(players.length % 2 === 1 ? [null] : [])];
  const rounds = table.length - 1;
  for (let round = 1; round <= rounds * legs; round += 1) {
    let order = 0;
    for (let at = 0; at < table.length / 2; at += 1) {
      const [one, two] = [table[at] ?? null, table[table.length - 1 - at] ?? null];
      if (one !== null && two !== null) maker.add(stage, prefix, round, ++order, one, two);
    }
    table.splice(1, 0, table.pop() ?? null);
  }
  return maker.made;
}

export function groups(players: readonly Player[], size = 4, advance = 2): Pairing[] {
  const count = Math.max(1, Math.round(players.length / size));
  const named = Array.from({ length: count }, (_, at) => letter(at));
  const inGroups = named.flatMap((name, at) =>
    roundRobin(
      players.filter((_, place) => snake(place, count) === at),
      1,
      `group ${name}`,
      name,
    ),
  );
  const from = Array.from({ length: advance }, (_, place) =>
    named.map((name) => ({ words: `No. ${place + 1} of group ${name}` })),
  ).flat();
  return [...inGroups, ...single(from)];
}

const letter = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letter(Math.floor(at / 26) - 1) + letter(at % 26);
const snake = (place: number, count: number): number => {
  const at = place % (2 * count);
  return at < count ? at : 2 * count - 1 - at;
};
