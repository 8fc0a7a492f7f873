import { expect, it } from "vitest";
import { ago, shortDate } from "../src/time";

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
