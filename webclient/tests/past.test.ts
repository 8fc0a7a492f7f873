import { expect, it } from "vitest";
import { addressAt, differencePath, NOW, placeIn, stopAt } from "../src/past/moments";

const here = { pathname: "/matches/1", search: "?tab=x&as_of=7&compare=3" };

it("keeps in the address which moment is shown, and which it is compared with", () => {
  expect(placeIn(here.search)).toEqual({ moment: "7", compared: "3" });
  expect(placeIn("")).toEqual(NOW);
  expect(addressAt({ moment: "9", compared: null }, here)).toBe("/matches/1?tab=x&as_of=9");
  expect(addressAt(NOW, { ...here, search: "?as_of=7" })).toBe("/matches/1");
});

it("compares from the earlier moment to the later one", () => {
  const path = "/api/v1/history/difference?of=room%3A1&from=9";
  expect(differencePath("room:1", "9", "10")).toBe(`${path}&to=10`);
  expect(differencePath("room:1", "10", "9")).toBe(`${path}&to=10`);
  expect(differencePath("room:1", "9", null)).toBe(path);
});

it("finds the last stop by a position or a time", () => {
  const stops = [3, 7].map((position) => ({ position, at: `2026-11-21T10:0${position}:00Z` }));
  expect(["2", "3", "6", "9"].map((moment) => stopAt(stops, moment))).toEqual([-1, 0, 0, 1]);
  expect(stopAt(stops, "2026-11-21T10:05:00Z")).toBe(0);
});
