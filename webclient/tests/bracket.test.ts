import { describe, expect, it } from "vitest";
import { draw, keeping } from "../src/tournaments/bracket/draw";
import {
  CARD,
  linePath,
  type Box,
  type Card,
  type Drawing,
} from "../src/tournaments/bracket/drawing";
import { pagesOf, PAPER } from "../src/tournaments/bracket/pages";
import type { Pairing } from "../src/tournaments/bracket/rows";
import { double, playersFor, single } from "./brackets";
import { FORMATS, make, played, randomFrom } from "./played";

const COUNTS = [2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 33, 64, 100, 256];
const cases = FORMATS.flatMap((format) =>
  COUNTS.filter((count) => format !== "round robin" || count <= 64).map(
    (count) => [format, count] as const,
  ),
);

const boxOf = ({ x, y }: Card): Box => ({ x, y, ...CARD });
const boxes = ({ cards, crosses, labels }: Drawing): Box[] => [
  ...cards.map(boxOf),
  ...crosses,
  ...labels.map(({ x, y }) => ({ x, y, width: CARD.width, height: 14 })),
];

function overlapping(all: readonly Box[]): Box[][] {
  const found: Box[][] = [];
  const sorted = all.toSorted((one, two) => one.x - two.x);
  sorted.forEach((one, at) => {
    for (let next = at + 1; next < sorted.length; next += 1) {
      const two = sorted[next];
      if (two === undefined || two.x >= one.x + one.width) break;
      if (one.y < two.y + two.height && two.y < one.y + one.height) found.push([one, two]);
    }
  });
  return found;
}

/** Two may meet there sooner or later: anything else is a bye, of which the sides know already. */
const isBye = ({ state }: Pairing): boolean => state === "bye" || state === "empty";

describe.each(cases)("%s of %d", (format, count) => {
  const pairings = make(format, count, 0.5);
  const drawing = draw(pairings);

  it("places every match once and nothing on anything else", () => {
    const slots = drawing.cards.map(({ slot }) => slot);
    expect(new Set(slots).size).toBe(slots.length);
    const missing = pairings.filter(({ slot }) => !slots.includes(slot));
    expect(missing.filter(({ one, two }) => one !== null && two !== null)).toEqual([]);
    expect(overlapping(boxes(drawing))).toEqual([]);
  });

  it("keeps within its size, and rounds below their names", () => {
    for (const box of boxes(drawing)) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(drawing.width);
      expect(box.y + box.height).toBeLessThanOrEqual(drawing.height);
    }
    for (const card of drawing.cards) {
      const strip = drawing.strips.find(
        ({ x, y, width, height }) =>
          x <= card.x && card.x < x + width && y <= card.y && card.y < y + height,
      );
      expect(strip?.headings.map((heading) => heading.x + strip.x)).toContain(card.x);
    }
  });

  it("prints every match once, on sheets", () => {
    const pages = pagesOf(pairings);
    const printed = pages.flatMap(({ cards }) => cards.map(({ slot }) => slot)).sort();
    expect(printed).toEqual(drawing.cards.map(({ slot }) => slot).sort());
    for (const page of pages) {
      expect(overlapping(boxes(page))).toEqual([]);
      expect(page.width).toBeLessThanOrEqual(PAPER.width);
      expect(page.height).toBeLessThanOrEqual(PAPER.height);
    }
  });

  it("stays where it is when a result comes", () => {
    if (format === "swiss") return;
    const before = draw(make(format, count, 0)).cards;
    const after = draw(make(format, count, 1)).cards;
    const spot = ({ slot, x, y }: Card): unknown => [slot, x, y];
    expect(after.map(spot)).toEqual(before.map(spot));
  });
});

describe.each([2, 3, 5, 6, 8, 11, 13, 33, 64, 100, 256])("an elimination of %d", (count) => {
  it.each([
    ["single", single(playersFor(count), false)],
    ["double", double(playersFor(count))],
  ])("leads from every match of a %s to the last one", (format, pairings) => {
    const { cards, lines } = draw(pairings);
    const next = new Map(lines.map(({ from, to }) => [from, to]));
    expect(next.size).toBe(lines.length);
    const ends = cards.filter(({ slot }) => !next.has(slot));
    expect(ends.map(({ slot }) => slot)).toEqual([
      cards.find(({ title }) => title === (format === "single" ? "Final" : "Bracket reset"))?.slot,
    ]);
    expect(cards).toHaveLength(format === "single" ? count - 1 : 2 * count - 1);
  });

  it("has lines from edge to edge, across no card", () => {
    const { cards, lines } = draw(double(playersFor(count)));
    const at = new Map(cards.map((card) => [card.slot, card]));
    for (const line of lines) {
      const [from, to] = [at.get(line.from), at.get(line.to)];
      if (from === undefined || to === undefined) throw new Error(linePath(line));
      expect(line.start).toEqual({ x: from.x + CARD.width, y: from.y + CARD.height / 2 });
      expect(line.end).toEqual({ x: to.x, y: to.y + CARD.height / 2 });
      expect(line.start.x).toBeLessThan(line.end.x);
      const turn = line.end.x - 20;
      const top = Math.min(line.start.y, line.end.y);
      const parts: Box[] = [
        { ...line.start, width: turn - line.start.x, height: 0 },
        { x: turn, y: top, width: 0, height: Math.abs(line.start.y - line.end.y) },
        { x: turn, y: line.end.y, width: 20, height: 0 },
      ];
      for (const part of parts) {
        expect(cards.filter((card) => crosses(part, boxOf(card)))).toEqual([]);
      }
    }
  });
});

const crosses = (line: Box, box: Box): boolean =>
  line.x < box.x + box.width &&
  box.x < line.x + line.width + 0.001 &&
  line.y < box.y + box.height &&
  box.y < line.y + line.height + 0.001 &&
  line.x + line.width > box.x &&
  line.y + line.height >= box.y;

describe("rounds", () => {
  const headings = (count: number, format: "single" | "double"): string[] =>
    draw(make(format, count, 0)).strips.flatMap((strip) => strip.headings.map(({ text }) => text));

  it("are named from the end", () => {
    expect(headings(13, "single")).toEqual(["Round 1", "Quarter-finals", "Semi-finals", "Final"]);
    expect(headings(5, "double")).toEqual([
      "Winners round 1",
      "Winners round 2",
      "Winners final",
      "Grand final",
      "Bracket reset",
      "Losers round 2",
      "Losers round 3",
      "Losers final",
    ]);
  });
});

describe("an opponent who does not come", () => {
  it("takes no match away, unlike a bye", () => {
    const gone = played(single(playersFor(4), false), 0, randomFrom(1)).map((row) =>
      row.slot === "W1.1" ? { ...row, state: "done" as const, how: "double_no_show" } : row,
    );
    const final = gone.map((row) =>
      row.slot === "F1.1" ? { ...row, state: "walkover" as const, one_from: null } : row,
    );
    expect(draw(final).cards.map(({ slot }) => slot)).toEqual(["W1.1", "W1.2", "F1.1"]);
  });
});

describe("a table", () => {
  const rows = make("groups", 12, 1);
  const before = draw(rows);

  it("is kept while nothing in it changes", () => {
    const changed = rows.map((row) => (row.slot === "B1.1" ? { ...row, version: 2 } : row));
    const kept = keeping(before, draw(changed)).crosses;
    expect(kept.map((cross, at) => cross === before.crosses[at])).toEqual([true, false, true]);
  });

  it("has each result twice, and what it adds up to", () => {
    const [cross] = before.crosses;
    const count = cross?.players.length ?? 0;
    const both = rows.filter(({ stage }) => stage === "group A").length * 2;
    expect(cross?.cells.filter((cell) => cell !== undefined)).toHaveLength(both);
    const total = (cross?.players ?? []).map(({ record }) => record.split("–").map(Number));
    expect(total.every(([won = 0, lost = 0]) => won + lost === count - 1)).toBe(true);
    expect(cross?.counted).toBe("won–lost");
  });
});

describe("a bye", () => {
  it("is not drawn in an elimination", () => {
    const rows = make("single", 5, 0.5);
    expect(rows.some(isBye)).toBe(true);
    expect(draw(rows).cards.some(({ pairing: row }) => isBye(row))).toBe(false);
  });
});
