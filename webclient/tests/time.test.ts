import { expect, it } from "vitest";
import { ago, clockTime, shortDate, shortTime } from "../src/time";

const NOW = Date.parse("2027-03-10T12:00:00Z");

it.each([
  ["2027-03-10T11:59:40Z", "just now"],
  ["2027-03-10T12:00:20Z", "just now"],
  ["2027-03-10T11:55:00Z", "5 minutes ago"],
  ["2027-03-10T10:01:00Z", "1 hour ago"],
  ["2027-03-09T11:00:00Z", "yesterday"],
  ["2027-03-05T11:00:00Z", "5 days ago"],
  ["2027-02-01T11:00:00Z", shortDate("2027-02-01T11:00:00Z")],
])("%s is %s", (at, words) => {
  expect(ago(at, NOW)).toBe(words);
});

it("says of a time today the clock alone, else as much of the date as is needed", () => {
  const now = new Date(2027, 2, 10, 12);
  const at = (...parts: [number, number, number]): string => new Date(...parts, 9, 5).toISOString();
  expect(shortTime(at(2027, 2, 10), now)).toBe(clockTime(at(2027, 2, 10)));
  expect(shortTime(at(2027, 2, 11), now)).toMatch(/11/);
  expect(shortTime(at(2027, 2, 11), now)).not.toMatch(/2027/);
  expect(shortTime(at(2028, 2, 10), now)).toMatch(/2028/);
});
