import { describe, expect, it } from "vitest";
import { barredUntil, grouped, urgent, waitingAt, wantOf } from "../src/matches/mine";
import type { Match, Rules } from "../src/matches/rows";
import { draftsOf, flawOf, gamesIn, outcomeOf, rowsFor, rulesWords } from "../src/matches/rules";
import { clockWords, ownResult, resultWords } from "../src/matches/words";

const RACE: Rules = { shape: "points", points: 11, lead: 1, cap: null, draws: false, sides: false };
const TENNIS: Rules = { ...RACE, lead: 2 };
const BADMINTON: Rules = { ...RACE, points: 21, lead: 2, cap: 30 };
const CHESS: Rules = { ...RACE, shape: "winner", points: null, draws: true, sides: true };

const match = (over: Partial<Match> = {}): Match => ({
  id: "m",
  version: 1,
  origin: "challenge",
  game: "pong",
  game_name: "Pong",
  rules: RACE,
  best_of: 3,
  ranked: false,
  state: "called",
  one: { id: "ana", name: "Ana", ready: false },
  two: { id: "bao", name: "Bảo", ready: true },
  games: [],
  reported_by: null,
  winner: null,
  how: null,
  score: null,
  versions: [],
  reason: "",
  text: "",
  tournament: null,
  room: null,
  expires_at: null,
  ready_by: null,
  confirm_by: null,
  created_at: "2027-03-01T10:00:00Z",
  started_at: null,
  finished_at: null,
  ...over,
});

/** The same cases as in tests/domain/matches: what the page takes, the server takes. */
it.each([
  [RACE, 11, 10, null],
  [RACE, 10, 9, "it goes to 11"],
  [RACE, 12, 10, "it was over before"],
  [RACE, 11, 11, "somebody must win"],
  [TENNIS, 11, 10, "it takes a lead of 2"],
  [TENNIS, 12, 10, null],
  [TENNIS, 13, 10, "it was over before"],
  [BADMINTON, 30, 29, null],
  [BADMINTON, 30, 27, "it ends at 30"],
  [BADMINTON, 31, 29, "it ends at 30"],
  [CHESS, 1, 0, null],
  [CHESS, 0, 0, null],
  [CHESS, 1, 1, "a draw is 0:0"],
  [CHESS, 2, 0, "a game won is 1:0"],
])("a game by %o ends %i:%i: %s", (rules, one, two, flaw) => {
  expect(flawOf(rules, [one, two])).toBe(flaw);
  expect(flawOf(rules, [two, one])).toBe(flaw);
});

describe("a match", () => {
  it("is over once somebody has won more than half of the games", () => {
    expect(outcomeOf(RACE, 3, [[11, 3]])).toEqual({ kind: "open", score: [1, 0] });
    const won = [
      [11, 3],
      [4, 11],
      [5, 11],
    ] as const;
    expect(outcomeOf(RACE, 3, won)).toEqual({ kind: "over", winner: "two", score: [1, 2] });
    expect(outcomeOf(RACE, 1, won)).toMatchObject({ kind: "wrong", game: 2 });
  });

  it("may be drawn where games may be", () => {
    expect(outcomeOf(CHESS, 1, [[0, 0]])).toEqual({ kind: "over", winner: null, score: [0, 0] });
  });

  it("asks for one game more as long as nobody has won", () => {
    expect(rowsFor(RACE, 3, [])).toHaveLength(1);
    expect(rowsFor(RACE, 3, draftsOf([[11, 3]]))).toEqual([
      ["11", "3"],
      ["", ""],
    ]);
    const two = draftsOf([
      [11, 3],
      [11, 5],
    ]);
    expect(rowsFor(RACE, 3, [...two, ["2", "11"]])).toEqual(two);
    expect(
      gamesIn([
        ["11", "3"],
        ["7", ""],
        ["11", "0"],
      ]),
    ).toEqual([[11, 3]]);
  });
});

describe("what a match wants", () => {
  it.each([
    [match({ state: "offered" }), "ana", "others"],
    [match({ state: "offered" }), "bao", "answer"],
    [match(), "ana", "ready"],
    [match(), "bao", "others"],
    [match({ state: "playing" }), "bao", "play"],
    [match({ state: "reported", reported_by: "ana" }), "ana", "others"],
    [match({ state: "reported", reported_by: "ana" }), "bao", "confirm"],
    [match({ state: "finished" }), "bao", "over"],
  ])("%# of its players", (row, person, want) => expect(wantOf(row, person)).toBe(want));

  it("counts what waits for us, and groups the rest, the newest first", () => {
    const old = match({ id: "a", state: "finished", finished_at: "2027-01-01T00:00:00Z" });
    const late = match({ id: "b", state: "void", created_at: "2027-02-01T00:00:00Z" });
    const rows = [old, late, match({ id: "c" })];
    expect(urgent(rows, "ana")).toBe(1);
    expect(urgent(rows, "bao")).toBe(0);
    expect(grouped(rows, "ana").get("over")).toEqual([late, old]);
  });
});

it("says how a match came out, to others and to oneself", () => {
  const won = { state: "finished", how: "played", winner: "two", score: [1, 2] } as const;
  const row = match({
    ...won,
    games: [
      [11, 3],
      [4, 11],
      [5, 11],
    ],
  });
  expect(resultWords(row)).toBe("Bảo wins");
  expect(ownResult(row, "ana")).toBe("Lost 1:2");
  expect(ownResult(match({ ...won, score: [0, 1], games: [[7, 11]] }), "bao")).toBe("Won 11:7");
  const nobody = match({ state: "finished", how: "double_no_show" });
  expect(resultWords(nobody)).toBe("Neither came: nobody wins");
  expect(resultWords(match({ ...won, how: "no_show" }))).toBe("Bảo wins: Ana was not there");
});

it("tells rules and times", () => {
  expect(rulesWords(BADMINTON)).toBe("Each game goes to 21, 2 ahead, 30 at most.");
  expect(rulesWords(CHESS)).toBe("Who won each game is told, draws are possible.");
  expect([0, 75.9, 4_000, -3].map(clockWords)).toEqual(["0:00", "1:15", "1:06:40", "0:00"]);
});

describe("the place in a queue", () => {
  const since = "2027-03-01T10:00:00Z";
  const place = (version: number, game: string | null) => {
    return { id: "me", version, game, since: game && since, why: null, barred_until: null };
  };
  const waits = { game: "pong", since };

  it("is what was said, until it changes", () => {
    expect(waitingAt(undefined, null)).toBeNull();
    expect(waitingAt(undefined, { mine: waits, before: 0 })).toEqual(waits);
    expect(waitingAt(place(4, null), { mine: waits, before: 4 })).toEqual(waits);
    expect(waitingAt(place(5, "pong"), { mine: null, before: 5 })).toBeNull();
  });

  it("is left here when another tab leaves it", () => {
    expect(waitingAt(place(5, "pong"), { mine: waits, before: 4 })).toEqual(waits);
    expect(waitingAt(place(6, null), { mine: waits, before: 4 })).toBeNull();
  });

  it("is closed for a while to who was not ready", () => {
    const barred = { ...place(7, null), barred_until: since };
    expect(barredUntil(barred, Date.parse(since) - 1)).toBe(since);
    expect(barredUntil(barred, Date.parse(since))).toBeNull();
    expect(barredUntil(undefined, 0)).toBeNull();
  });
});
