import { describe, expect, it } from "vitest";
import {
  better,
  bodyOf,
  namedRun,
  namesOf,
  percent,
  restsOn,
  seeded,
  sharesWords,
  sourceWords,
  wishOf,
  type Told,
} from "../src/history/whatIf";
import type { Pairing } from "../src/tournaments/bracket/rows";
import type { Entrant, Moment } from "../src/tournaments/rows";
import { NEW_PLAN } from "../src/tournaments/terms";

const ANN = "00000000-0000-0000-0000-0000000000a1";
const BEN = "00000000-0000-0000-0000-0000000000b2";

const AT = "2026-03-03T20:00:00Z";

const entrant = (id: string, alias: string, seed: number | null): Entrant =>
  ({ id, alias, name: alias, seed, version: 1, state: "in" }) as Entrant;

const ENTRANTS = [entrant(BEN, "Ben", 2), entrant("c3", "Cem", null), entrant(ANN, "Ann", 1)];
const THEN = {
  tournament: { plan: NEW_PLAN, seeding: { method: "random", number: 7, source: null } },
  entrants: ENTRANTS,
} as unknown as Moment;

const TOLD: Told = {
  number: 1,
  runs: 300,
  was: { plan: NEW_PLAN, matches: 1 },
  would: {
    plan: NEW_PLAN,
    matches: 3,
    drawn: ["F1.1"],
    pairings: [
      { slot: "F1.1", one: { id: ANN, name: ANN, seed: 1 }, two: null } as unknown as Pairing,
    ],
    standings: [
      {
        id: ANN,
        version: 0,
        place: 1,
        values: [],
        played: 1,
        won: 1,
        drawn: 0,
        lost: 0,
        decided_by: null,
        text: `${ANN}: place 1 of 2, won the final against ${BEN}.`,
      },
    ],
  },
  entrants: [
    {
      id: ANN,
      was: { seed: 1, place: 2 },
      would: { seed: 2, place: 1 },
      rating: 1500,
      deviation: 350,
      wins: 0.5,
      mean: 1.5,
      places: [
        { place: 1, share: 0.5 },
        { place: 2, share: 0.5 },
      ],
    },
  ],
};

describe("a tournament that is played again", () => {
  it("is at first asked for as it was, and tells the server no more than it needs", () => {
    expect(seeded(ENTRANTS).map(({ id }) => id)).toEqual([ANN, BEN]);
    const wish = wishOf(THEN);
    expect(bodyOf(wish)).toMatchObject({ plan: NEW_PLAN, seeding: { method: "as_it_was" } });
    expect(bodyOf({ ...wish, method: "manual" })).toMatchObject({
      seeding: { method: "manual", order: [ANN, BEN] },
    });
    expect(bodyOf({ ...wish, method: "random" })).toMatchObject({
      seeding: { method: "random", number: 7 },
    });
  });

  it("is seeded as another one ended, which is named with how many of them were in it", () => {
    const wish = { ...wishOf(THEN), method: "tournament", source: "c5" } as const;
    expect(bodyOf(wish)).toMatchObject({ seeding: { method: "tournament", source: "c5" } });
    expect(bodyOf({ ...wish, method: "rating" })).toMatchObject({ seeding: { method: "rating" } });
    const source = { id: "c5", name: "Spring", entrants: 9, finished_at: AT, shared: 1 };
    expect(sourceWords(source, 8)).toMatch(/^Spring, .+: 1 of the 8 was in it$/);
    expect(sourceWords({ ...source, shared: 2 }, 8)).toMatch(/2 of the 8 were in it$/);
  });

  it("is shown with names in place of ids", () => {
    const { pairings, standings, entrants } = namedRun(TOLD, namesOf(ENTRANTS));
    expect(pairings[0]?.one).toEqual({ id: ANN, name: "Ann", seed: 1 });
    expect(pairings[0]?.two).toBeNull();
    expect(pairings[0]?.chance).toBe(true);
    const known = { ...TOLD, would: { ...TOLD.would, drawn: ["W1.1"] } };
    expect(namedRun(known, new Map()).pairings[0]?.chance).toBe(false);
    expect(standings[0]?.text).toBe("Ann: place 1 of 2, won the final against Ben.");
    expect(entrants).toMatchObject([{ id: ANN, alias: "Ann", seed: 2 }]);
    expect(namedRun(TOLD, new Map()).pairings[0]?.one?.name).toBe("Somebody");
  });

  it("says what it rests on", () => {
    expect(restsOn(TOLD)).toBe(
      "300 runs. In the one shown, 2 of 3 results are those that there really were; chance decided 1.",
    );
    const known = { ...TOLD, would: { ...TOLD.would, drawn: [] } };
    expect(restsOn(known)).toBe("All 3 results are those that there really were.");
    expect(sharesWords(TOLD.entrants[0]?.places ?? [])).toBe("place 1: 50 %, place 2: 50 %");
    expect([percent(0), percent(0.004), percent(0.016)]).toEqual(["0 %", "< 1 %", "2 %"]);
  });
});

it("calls those parameters better that tell results better, as far as it shows", () => {
  expect(better(0.6, 0.5)).toBe("would");
  expect(better(0.5, 0.6)).toBe("was");
  expect(better(0.50001, 0.50002)).toBeNull();
  expect(better(null, null)).toBeNull();
});
