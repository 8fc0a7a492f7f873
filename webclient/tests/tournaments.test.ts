import { describe, expect, it } from "vitest";
import { sentenceOf } from "../src/notices";
import type { Pairing } from "../src/tournaments/bracket/rows";
import { listPath, shownIn } from "../src/tournaments/list";
import { entrantsInOrder, moved, nextMatch, playing, runs } from "../src/tournaments/mine";
import type { Entrant, Game, ShortTournament, Tournament } from "../src/tournaments/rows";
import {
  hasSetting,
  localOf,
  momentOf,
  NEW_PLAN,
  NEW_TERMS,
  termsOf,
  toggled,
  withFormat,
  withGame,
  wrongIn,
} from "../src/tournaments/terms";
import { boundsWords, minutesWords, placesWords, planWords } from "../src/tournaments/words";
import { notice } from "./frames";

const CUP: Tournament = {
  ...NEW_TERMS,
  id: "cup",
  version: 1,
  state: "registration",
  name: "Cup",
  game: "pong",
  game_name: "Pong",
  format: "single",
  entrants: 3,
  waiting: 0,
  organisers: [{ id: "ann", name: "Ann" }],
  seeding: null,
  room: null,
  position: 1,
  created_at: "2026-01-02T00:00:00Z",
  started_at: null,
  finished_at: null,
};

const entrant = (id: string, more: Partial<Entrant> = {}): Entrant => ({
  id,
  version: 1,
  name: id,
  alias: id,
  seed: null,
  rating: null,
  queue: null,
  state: "in",
  how: null,
  place: null,
  ...more,
});

const pairing = (slot: string, round: number, state: Pairing["state"]): Pairing => ({
  id: slot,
  slot,
  version: 1,
  stage: "winners",
  round,
  order: 0,
  one: { id: "ann", name: "Ann", seed: 1 },
  two: null,
  one_from: null,
  two_from: "Winner of W1.2",
  one_slot: null,
  two_slot: "W1.2",
  state,
  winner: null,
  games: null,
  score: null,
  how: null,
  match: null,
  void: [],
});

describe("the list", () => {
  const short = (id: string, more: Partial<ShortTournament> = {}): ShortTournament => ({
    ...CUP,
    id,
    created_at: `2026-01-0${id}T00:00:00Z`,
    ...more,
  });
  const live = (...rows: ShortTournament[]): ReadonlyMap<string, ShortTournament> =>
    new Map(rows.map((row) => [row.id, row]));
  const ids = (rows: readonly ShortTournament[]): string => rows.map(({ id }) => id).join("");
  const known = { view: "all", search: "", found: [short("3"), short("2")], whole: true } as const;

  it("asks for what the view shows", () => {
    expect(listPath("mine", "")).toBe("/api/v1/tournaments?limit=30&mine=true");
    expect(listPath("running", "a b")).toBe(
      "/api/v1/tournaments?limit=30&state=running&search=a+b",
    );
  });
  it("takes what is live and newer, and what is new, newest first", () => {
    const shown = shownIn({
      ...known,
      live: live(short("4"), short("2", { version: 2, name: "B" })),
    });
    expect(ids(shown)).toBe("432");
    expect(shown[2]?.name).toBe("B");
  });
  it("leaves what the next page will bring, what is not looked for, and others' under mine", () => {
    const rows = live(short("1"), short("4", { name: "Other" }));
    expect(ids(shownIn({ ...known, whole: false, search: "cup", live: rows }))).toBe("32");
    expect(ids(shownIn({ ...known, view: "mine", live: rows }))).toBe("32");
  });
  it("lets go of what is in another state now", () => {
    const rows = live(short("3", { version: 2, state: "running" }));
    expect(ids(shownIn({ ...known, view: "registration", live: rows }))).toBe("2");
  });
});

describe("who takes part", () => {
  it("is ordered by seed, then by rating with the unrated as beginners, those who wait last", () => {
    const people = [
      entrant("waits2", { state: "waiting", queue: 2 }),
      entrant("waits1", { state: "waiting", queue: 1, rating: 2000 }),
      entrant("weak", { rating: 1400 }),
      entrant("new"),
      entrant("seeded", { seed: 1, rating: 1000 }),
      entrant("went", { state: "left" }),
    ];
    const order = ["seeded", "new", "weak", "waits1", "waits2"];
    expect(entrantsInOrder(people).map(({ id }) => id)).toEqual(order);
    expect(playing(people).map(({ id }) => id)).toEqual(order.slice(0, 3));
  });
  it("is run by its organisers, moderators and admins", () => {
    expect(runs(CUP, "ann", [])).toBe(true);
    expect(runs(CUP, "bob", ["analyst"])).toBe(false);
    expect(runs(CUP, "bob", ["moderator"])).toBe(true);
  });
  it("plays what is called before what waits", () => {
    const pairings = [pairing("W2.1", 2, "waiting"), pairing("W1.1", 1, "done")];
    expect(nextMatch(pairings, "ann")?.slot).toBe("W2.1");
    expect(nextMatch([...pairings, pairing("L1.1", 3, "called")], "ann")?.slot).toBe("L1.1");
    expect(nextMatch(pairings, "bob")).toBeNull();
  });
  it("is moved within the order, and not beyond it", () => {
    expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  });
});

describe("the editor", () => {
  const chess: Game = {
    game: "chess",
    name: "Chess",
    rules: { draws: true, sides: true },
    best_of: [1, 3],
    ranked: true,
  };
  const friendly: Game = { ...chess, game: "friendly", ranked: false, best_of: [1] };
  const pong: Game = { ...chess, game: "pong", rules: { draws: false, sides: false } };

  it("keeps to what the game allows", () => {
    const plan = { ...NEW_PLAN, draws: true, balance: true };
    const terms = { ...NEW_TERMS, best_of: 3, plan };
    expect(withGame(terms, chess)).toMatchObject({ best_of: 3, ranked: true, plan });
    expect(withGame(terms, friendly)).toMatchObject({ best_of: 1, ranked: false });
    expect(withGame(terms, pong).plan).toMatchObject({ draws: false, balance: false });
  });
  it("shows the settings of the format alone", () => {
    expect(hasSetting(NEW_PLAN, "rounds")).toBe(false);
    const groups = withFormat(NEW_PLAN, "groups");
    expect(groups.groups).toBe(4);
    expect(hasSetting(groups, "advance")).toBe(true);
  });
  it("says what is wrong before it is sent", () => {
    const terms = { ...NEW_TERMS, name: "Cup", game: "pong" };
    expect(wrongIn(terms)).toBe("");
    expect(wrongIn({ ...terms, name: " " })).toMatch("name");
    expect(wrongIn({ ...terms, check_in: 5 })).toMatch("start");
    expect(wrongIn({ ...terms, rating_from: 2, rating_to: 1 })).toMatch("above");
  });
  it("has the terms of a tournament and nothing else of it", () => {
    expect(Object.keys(termsOf(CUP)).sort()).toEqual(Object.keys(NEW_TERMS).sort());
  });
  it("takes tie-breaks in the order in which they are chosen", () => {
    expect(toggled(toggled([], "wins"), "seed")).toEqual(["wins", "seed"]);
    expect(toggled(["wins", "seed"], "wins")).toEqual(["seed"]);
  });
  it("has times of the clock here", () => {
    const at = new Date(2026, 0, 2, 18, 30).toISOString();
    expect(localOf(at)).toBe("2026-01-02T18:30");
    expect(momentOf("2026-01-02T18:30")).toBe(at);
    expect([localOf(null), momentOf("")]).toEqual(["", null]);
  });
});

it("is put in words", () => {
  expect(planWords({ ...NEW_PLAN, format: "swiss", rounds: 5 })).toBe("Swiss, 5 rounds");
  expect(planWords({ ...NEW_PLAN, format: "groups", groups: 2 })).toBe(
    "2 groups, the first 2 of each go on",
  );
  expect(placesWords({ ...CUP, capacity: 4, waiting: 1 })).toBe("3 of 4, 1 waiting");
  expect(placesWords({ ...CUP, state: "running" })).toBe("3 entrants");
  expect(boundsWords({ ...CUP, rating_from: 1200 })).toBe("Rating 1200 or more");
  expect(minutesWords(1530)).toBe("1 day 1 hour 30 minutes");
});

it.each([
  ["tournament_starts", "Cup\ncheck in", "“Cup” begins soon: say that you are there", ""],
  ["tournament_starts", "Cup", "“Cup” has begun", ""],
  ["tournament_over", "Cup\nplace 3", "“Cup” is over", "place 3"],
  ["tournament_over", "Cup\nRain", "“Cup” was cancelled", "Rain"],
  ["knocked_out", "Cup\nFinal", "You are out of “Cup”", "Final"],
  ["next_match", "Cup\nFinal", "is your next opponent", "Cup · Final"],
])("tells of %s", (kind, text, what, quote) => {
  expect(sentenceOf(notice(1, { kind, text }))).toMatchObject({ what, quote });
});
