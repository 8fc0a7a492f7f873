import { expect, it } from "vitest";
import {
  addressOf,
  askedIn,
  cohortsOf,
  daysAgo,
  minutesWords,
  pathOf,
  valueWords,
} from "../src/history/charts";

it("keeps what is asked in the address", () => {
  const search = "?chart=rooms&from=2026-11-01&to=2026-11-20&room=7&personal=true";
  expect(addressOf(askedIn(search))).toBe(
    "/history/charts?chart=rooms&from=2026-11-01&to=2026-11-20&room=7&personal=true",
  );
  expect(askedIn("?chart=pie&by=week")).toMatchObject({ chart: "activity", by: "week" });
});

it("asks for one room, or for all", () => {
  const asked = askedIn("?chart=rooms&room=7&by=week");
  expect(pathOf(asked)).toBe("/api/v1/history/charts/room?by=week&room=7");
  expect(pathOf({ ...asked, room: "" })).toBe("/api/v1/history/charts/rooms?by=week");
  expect(askedIn("?chart=funnel&room=7").room).toBe("");
});

it("counts days as the server does", () => {
  const now = Date.parse("2026-11-21T23:30:00Z");
  expect([daysAgo(1, now), daysAgo(7, now)]).toEqual(["2026-11-21", "2026-11-15"]);
});

it.each([
  [0.5, "30 s"],
  [12.4, "12 min"],
  [210, "3.5 h"],
  [3000, "2.1 days"],
])("says %d minutes as %s", (minutes, words) => {
  expect(minutesWords(minutes)).toBe(words);
});

it("says what there is not", () => {
  expect(valueWords("share", null)).toBe("–");
  expect(valueWords("share", 12.5)).toBe("12.5 %");
  expect(valueWords("count", 1234)).toBe("1,234");
});

it("puts the weeks of a cohort into one row", () => {
  const row = (cohort: string, week: number, share: number) => ({
    ...{ cohort, week, share },
    ...{ people: 4, active: 1 },
  });
  expect(cohortsOf([row("a", 0, 100), row("a", 1, 25), row("b", 0, 50)])).toEqual([
    { start: "a", people: 4, shares: [100, 25] },
    { start: "b", people: 4, shares: [50] },
  ]);
});
