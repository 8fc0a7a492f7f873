import { expect, it } from "vitest";
import { stacked } from "../src/components/charts/BarChart";
import { scaleOf, shareOf } from "../src/components/charts/scale";
import { monthsOf } from "../src/matches/months";
import { slugOf } from "../src/matches/rules";

it.each([
  [
    [1412, 1633],
    [1400, 1500, 1600, 1700],
  ],
  [
    [0, 3],
    [0, 1, 2, 3],
  ],
  [
    [0, 0],
    [0, 1],
  ],
  [
    [0, 38],
    [0, 10, 20, 30, 40],
  ],
  [[1500], [1500, 1501]],
])("a scale around %j has lines at %j", (values, ticks) => {
  const scale = scaleOf(values);
  expect(scale.ticks).toEqual(ticks);
  for (const value of values) {
    expect(shareOf(scale, value)).toBeGreaterThanOrEqual(0);
    expect(shareOf(scale, value)).toBeLessThanOrEqual(1);
  }
});

it("puts the parts of a bar on each other", () => {
  expect(stacked([3, 0, 2])).toEqual([
    [0, 3],
    [3, 3],
    [3, 5],
  ]);
});

it("shows the months between, and twelve at most", () => {
  const counts = { played: 1, won: 1, drawn: 0, lost: 0 };
  const found = monthsOf([
    { month: "2027-02", ...counts },
    { month: "2026-11", ...counts },
  ]);
  expect(found.map(({ month, played }) => [month, played])).toEqual([
    ["2026-11", 1],
    ["2026-12", 0],
    ["2027-01", 0],
    ["2027-02", 1],
  ]);
  const years = [{ month: "2020-01", ...counts }, ...found];
  expect(monthsOf(years).map(({ month }) => month)[0]).toBe("2026-03");
  expect(monthsOf([])).toEqual([]);
});

it("names a game for addresses", () => {
  expect(slugOf("  Air hockey (küche)! ")).toBe("air-hockey-kuche");
});
