import { describe, expect, it } from "vitest";
import {
  anchorAt,
  BOTTOM,
  rowAt,
  rowsAround,
  scrollFor,
  topsOf,
  type Anchor,
} from "../src/messages/virtual";

const keys = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, at) => `k${at + from}`);
const finder = (all: readonly string[]) => (key: string) => {
  const at = all.indexOf(key);
  return at < 0 ? undefined : at;
};

describe("the rows that are drawn", () => {
  const tops = topsOf(keys(4), new Map([["k1", 100]]), 50);

  it("begin where the ones above end, with a guess for those never drawn", () => {
    expect([...tops]).toEqual([0, 50, 150, 200, 250]);
  });

  it.each([
    [-10, 0],
    [0, 0],
    [49, 0],
    [50, 1],
    [149, 1],
    [150, 2],
    [9_999, 3],
  ])("at %d it is row %d", (y, row) => expect(rowAt(tops, y)).toBe(row));

  it("are those around what is seen", () => {
    expect(rowsAround(tops, 60, 20, 0)).toEqual([1, 2]);
    expect(rowsAround(tops, 60, 20, 80)).toEqual([0, 3]);
    expect(rowsAround(topsOf([], new Map(), 50), 0, 100, 100)).toEqual([0, 0]);
  });

  it("are few among many", () => {
    const many = topsOf(keys(100_000), new Map(), 60);
    const [begin, end] = rowsAround(many, 3_000_000, 800, 900);
    expect(end - begin).toBeLessThan(60);
    expect(begin).toBeLessThanOrEqual(50_000);
  });
});

describe("what is read stays where it is", () => {
  const before = keys(20, 100);
  const heights = new Map(before.map((key) => [key, 40]));
  const height = 200;
  const tops = topsOf(before, heights, 50);
  const anchor: Anchor = anchorAt(before, tops, 215);

  it("is held by the first row seen", () => {
    expect(anchor).toEqual({ kind: "row", key: "k105", offset: -15 });
    expect(scrollFor(anchor, tops, finder(before), height)).toBe(215);
  });

  it("when older ones come above", () => {
    const all = [...keys(50, 50), ...before];
    const grown = topsOf(all, heights, 50);
    expect(scrollFor(anchor, grown, finder(all), height)).toBe(50 * 50 + 215);
  });

  it("when one above turns out to be taller", () => {
    const taller = topsOf(before, new Map([...heights, ["k101", 400]]), 50);
    expect(scrollFor(anchor, taller, finder(before), height)).toBe(215 + 360);
  });

  it("when newer ones come below", () => {
    const all = [...before, ...keys(50, 120)];
    expect(scrollFor(anchor, topsOf(all, heights, 50), finder(all), height)).toBe(215);
  });

  it("at the bottom, which goes along", () => {
    const all = [...before, ...keys(1, 120)];
    expect(scrollFor(BOTTOM, tops, finder(before), height)).toBe(600);
    expect(scrollFor(BOTTOM, topsOf(all, heights, 50), finder(all), height)).toBe(650);
  });

  it("and never beyond the ends", () => {
    const last: Anchor = { kind: "row", key: "k119", offset: 0 };
    const first: Anchor = { kind: "row", key: "k100", offset: 500 };
    const gone: Anchor = { kind: "row", key: "gone", offset: 0 };
    expect(scrollFor(last, tops, finder(before), height)).toBe(600);
    expect(scrollFor(first, tops, finder(before), height)).toBe(0);
    expect(scrollFor(gone, tops, finder(before), height)).toBe(600);
  });

  it("is no row before the first that may be held", () => {
    expect(anchorAt(before, tops, 0, 1)).toEqual({ kind: "row", key: "k101", offset: 40 });
    expect(anchorAt([], topsOf([], new Map(), 1), 0)).toBe(BOTTOM);
  });
});
