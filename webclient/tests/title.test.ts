import { expect, it } from "vitest";
import { titleOf } from "../src/title";

it.each([
  ["", 0, "Courtside"],
  ["Friends", 0, "Friends · Courtside"],
  ["", 3, "(3) Courtside"],
  ["Inbox", 12, "(12) Inbox · Courtside"],
])("of %j with %i unread", (page, unread, title) => {
  expect(titleOf(page, unread)).toBe(title);
});
