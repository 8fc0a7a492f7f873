import { expect, it } from "vitest";
import {
  addressOf,
  askedIn,
  cellWords,
  cohortsOf,
  daysAgo,
  hourSentence,
  minutesWords,
  pathOf,
  valueWords,
  weekdaysOf,
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

it("puts the hours of a weekday into one row, and says each in full", () => {
  const row = (weekday: string, hour: number, events: number) => ({
    ...{ weekday, hour, events },
    ...{ times: 4, mean: events / 4 },
  });
  const [monday, sunday] = weekdaysOf([
    row("Monday", 0, 2),
    row("Monday", 23, 8),
    row("Sunday", 0, 0),
  ]);
  expect([monday?.name, [...(monday?.hours.keys() ?? [])]]).toEqual(["Monday", [0, 23]]);
  expect(sunday?.hours.get(1)).toBeUndefined();
  const last = { hour: 23, events: 1000, times: 4, mean: 250 };
  expect(hourSentence("Monday", last)).toBe(
    "Monday, 23:00 to 00:00 UTC: 250 on average, 1,000 in 4 such hours",
  );
  expect(hourSentence("Sunday", { hour: 7, events: 1, times: 1, mean: 1 })).toContain(
    "07:00 to 08:00 UTC: 1 on average, 1 in one such hour",
  );
});

it.each([
  [0, "0"],
  [0.3, "0.3"],
  [9.96, "10"],
  [123.4, "123"],
  [1512, "1.5K"],
])("says %d in a cell as %s", (mean, words) => {
  expect(cellWords(mean)).toBe(words);
});
