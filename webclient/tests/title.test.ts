import { expect, it } from "vitest";
import type { Notice } from "../src/protocol";
import { titleOf, unreadOf } from "../src/title";
import { inboxRow, notice } from "./frames";

it.each([
  ["", 0, "Courtside"],
  ["Friends", 0, "Friends · Courtside"],
  ["", 3, "(3) Courtside"],
  ["Inbox", 12, "(12) Inbox · Courtside"],
])("of %j with %i unread", (page, unread, title) => {
  expect(titleOf(page, unread)).toBe(title);
});

const told = (position: number, kind: string, over: Partial<Notice> = {}): Notice =>
  notice(position, { kind, link: "/rooms/r?message=m", ...over });

it.each([
  ["a room and other notices count one each", [told(1, "reaction")], ["r", "s"], 3],
  ["a notice counts with its room", [told(1, "message"), told(2, "mention")], ["r"], 1],
  ["a notice of another room counts by itself", [told(1, "message")], ["s"], 2],
  ["what was read is not taken off again", [told(1, "message", { read: true })], ["r"], 2],
])("%s", (_, notices, rooms, count) => {
  const unread = Math.max(1, notices.filter(({ read }) => !read).length);
  expect(unreadOf(inboxRow({ unread }), notices, rooms)).toBe(count);
});

it("without an inbox rooms count", () => expect(unreadOf(null, [], ["r"])).toBe(1));
