import { describe, expect, it } from "vitest";
import { draw } from "../src/tournaments/bracket/draw";
import { CARD, cardOf } from "../src/tournaments/bracket/drawing";
import { currentOf, pathOf, trailOf } from "../src/tournaments/bracket/path";
import type { Pairing } from "../src/tournaments/bracket/rows";
import { sentenceOf } from "../src/tournaments/bracket/sentence";
import {
  fitting,
  MARGIN,
  nextZoom,
  opening,
  READABLE,
  revealing,
  seenIn,
} from "../src/tournaments/bracket/view";
import { walk, type Step } from "../src/tournaments/bracket/walk";
import { double, pairing, playersFor, single } from "./brackets";
import { make, played, randomFrom } from "./played";

describe("following somebody", () => {
  const drawing = draw(played(double(playersFor(8)), 0.6, randomFrom(5)));

  it("goes along the lines, and leaps to the losers", () => {
    const fallen = drawing.cards.find(({ pairing }) => pairing.slot === "L1.1")?.pairing.one?.id;
    const path = pathOf(drawing, fallen ?? "");
    expect(path.map(({ pairing }) => pairing.stage).slice(0, 2)).toEqual(["winners", "losers"]);
    const { lines, leaps } = trailOf(drawing, path);
    expect(leaps.map(({ from, to }) => [from, to])).toEqual([[path[0]?.slot, "L1.1"]]);
    expect(lines.size).toBe(path.length - 2);
  });

  it("begins with what is to be played", () => {
    for (const { id } of playersFor(8)) {
      const path = pathOf(drawing, id);
      const open = path.filter(({ pairing }) => pairing.state !== "done");
      expect(currentOf(path)).toBe(open[0] ?? path.at(-1));
    }
    expect(currentOf([])).toBeUndefined();
  });
});

describe("the keyboard", () => {
  const drawing = draw(single(playersFor(8)));
  const from = (slot: string, step: Step, came: string | null = null): string | undefined => {
    const here = drawing.cards.find((card) => card.slot === slot);
    return here && walk(drawing, here, step, came)?.slot;
  };

  it("goes along the tree", () => {
    expect(from("W1.3", "right")).toBe("W2.2");
    expect(from("W2.2", "left")).toBe("W1.3");
    expect(from("W2.2", "left", "W1.4")).toBe("W1.4");
    expect(from("W1.3", "down")).toBe("W1.4");
    expect(from("W1.3", "up")).toBe("W1.2");
    expect(from("W1.1", "up")).toBeUndefined();
    expect(from("F1.1", "down")).toBe("T1.1");
    expect(from("W2.1", "first")).toBe("W1.1");
  });

  it.each(["double", "swiss", "round robin", "groups"] as const)(
    "reaches all of a %s",
    (format) => {
      const all = draw(make(format, 13, 1));
      const [first] = all.cards;
      const reached = new Set(first === undefined ? [] : [first]);
      for (const card of reached) {
        for (const step of ["left", "right", "up", "down"] as const) {
          const next = walk(all, card, step, null);
          if (next !== undefined) reached.add(next);
        }
      }
      expect(reached.size).toBe(all.cards.length);
    },
  );
});

describe("what is drawn of very many", () => {
  const { cards } = draw(make("round robin", 64, 0));

  it("is what is in the window, as long as it can be told apart", () => {
    const window = { x: 0, y: 2000, width: 1600, height: 900 };
    const { cards: near, far } = seenIn(cards, CARD, window);
    expect(near.length).toBeGreaterThan(0);
    expect(near.length).toBeLessThan(cards.length / 10);
    expect(far).toEqual([]);
    const all = seenIn(cards, CARD, { x: 0, y: 0, width: 1e6, height: 1e6 });
    expect([all.cards.length, all.far.length]).toEqual([0, cards.length]);
  });
});

describe("a match in a sentence", () => {
  const [one, two] = playersFor(2);
  const said = (given: Partial<Pairing>): string => {
    const row = pairing("W1.1", { one: one ?? null, two: two ?? null, ...given });
    return sentenceOf(cardOf(row, "Final", { x: 0, y: 0 }));
  };
  const start = "Final, match W1.1: Ann 1, seed 1 against Ben 2, seed 2.";
  const games = [
    [11, 5],
    [9, 11],
    [3, 11],
  ] as const;

  it.each([
    [{ state: "ready" }, "Ready to be called."],
    [{ state: "done", winner: "one", score: [2, 0] }, "Ann 1 won 2 to 0."],
    [{ state: "done", winner: "two", score: [1, 2], games }, "Ben 2 won 2 to 1, 5–11, 11–9, 11–3."],
    [{ state: "done", winner: "two", games: [[3, 11]], score: [0, 1] }, "Ben 2 won 11–3."],
    [
      { state: "done", winner: "one", score: [2, 0], chance: true },
      "Ann 1 won 2 to 0. Chance decided this, by their strengths.",
    ],
    [{ state: "done", winner: "two", how: "forfeit" }, "Ben 2 won: Ann 1 gave up."],
    [{ state: "done", how: "double_no_show" }, "Neither came."],
    [{ state: "done", score: [1, 1] }, "A draw 1 to 1."],
    [{ state: "walkover", winner: "one" }, "Ann 1 goes on without playing."],
  ] as const)("%j", (given, end) => expect(said(given)).toBe(`${start} ${end}`));

  it("says where a side comes from, and what no longer counts", () => {
    const gone = [{ match: "m", one: "Ann", two: "Dai", score: [2, 0] }] as const;
    expect(said({ two: null, two_from: "Winner of W1.2", void: gone })).toBe(
      "Final, match W1.1: Ann 1, seed 1 against Winner of W1.2. Not known yet who plays." +
        " A match that no longer counts: Ann 2–0 Dai.",
    );
  });
});

describe("where one looks", () => {
  const wide = { ...draw([]), width: 2000 };

  it("is all across at first, if it can be read", () => {
    expect(opening(wide, 1632)).toBe(0.8);
    expect(opening(wide, 390)).toBe(READABLE);
    expect(fitting(wide, 390)).toBeCloseTo(0.179);
    expect(fitting({ ...wide, width: 300 }, 1600)).toBe(1);
    expect(nextZoom(nextZoom(1, 1), -1)).toBe(1);
  });

  it.each([
    ["further back", 500, 100, 100 - 40 - MARGIN],
    ["further on", 0, 900, 900 + 50 + MARGIN - 400],
    ["in sight", 500, 600, 500],
  ])("moves as little as needed to what is %s", (_, scroll, from, to) => {
    expect(revealing([scroll, 400, from, 50], 40)).toBe(to);
  });
});
