import { describe, expect, it } from "vitest";
import { NOTHING_OUTGOING, type Entry } from "../src/outgoing";
import { dayName } from "../src/time";
import type { Message } from "../src/protocol";
import { timeline } from "../src/timeline";
import { ANA, BAO, message } from "./frames";

const local = (day: number, hour: number, minute: number): string =>
  new Date(2027, 2, day, hour, minute).toISOString();

describe("the timeline", () => {
  it("groups one author's messages of a few minutes, within a day", () => {
    const items = timeline(
      [
        message(1, { at: local(1, 10, 0) }),
        message(2, { at: local(1, 10, 4) }),
        message(3, { at: local(1, 10, 20) }),
        message(4, { at: local(1, 10, 21), author: BAO }),
        message(5, { at: local(2, 0, 1), author: BAO }),
      ],
      NOTHING_OUTGOING,
      "r",
      ANA,
    );
    expect(items.map(({ head }) => head)).toEqual([true, false, true, true, true]);
    expect(items.map(({ newDay }) => newDay)).toEqual([true, false, false, false, true]);
  });

  it("ends with what is on its way, and keeps its key when it arrives", () => {
    const entry: Entry = {
      id: "c1",
      room: "r",
      text: "hi",
      at: local(1, 10, 0),
      after: 0,
      state: "sent",
      message: "m1",
    };
    const delivered = new Map([["m1", "c1"]]);
    const before = timeline([], { entries: [entry], delivered }, "r", ANA);
    expect(before).toMatchObject([{ key: "c1", id: "m1", text: "hi", author: ANA }]);
    const after = timeline([message(1)], { entries: [], delivered }, "r", ANA);
    expect(after).toMatchObject([{ key: "c1", id: "m1" }]);
  });
});

describe("the line of what was unread", () => {
  const lines = (messages: Message[], line?: number): boolean[] =>
    timeline(messages, NOTHING_OUTGOING, "r", ANA, line).map(({ firstUnread }) => firstUnread);
  const said = (number: number, over: Partial<Message> = {}): Message =>
    message(number, { author: BAO, at: local(1, 10, 0), ...over });

  it("is above the first message of others behind what was read", () => {
    expect(lines([said(1), said(2), said(3)], 1)).toEqual([false, true, false]);
    expect(lines([said(1), said(2, { author: ANA }), said(3)], 1)).toEqual([false, false, true]);
  });

  it("is nowhere when all was read", () => {
    expect(lines([said(1), said(2)], 2)).toEqual([false, false]);
    expect(lines([said(1), said(2)])).toEqual([false, false]);
  });

  it("begins a run", () => {
    const items = timeline([said(1), said(2)], NOTHING_OUTGOING, "r", ANA, 1);
    expect(items.map(({ head }) => head)).toEqual([true, true]);
  });
});

describe("what becomes of messages", () => {
  it("stays in its place: edited, deleted, answered", () => {
    const items = timeline(
      [
        message(1, { at: local(1, 10, 0), text: "edited", edits: 1 }),
        message(2, { at: local(1, 10, 0), text: "", deleted_by: "bao" }),
        message(3, { at: local(1, 10, 0), reply_to: "m1" }),
      ],
      NOTHING_OUTGOING,
      "r",
      ANA,
    );
    expect(items.map(({ head, message }) => [head, message?.number])).toEqual([
      [true, 1],
      [false, 2],
      [true, 3],
    ]);
  });
});

describe("the name of a day", () => {
  const now = new Date(2027, 2, 2, 0, 30);
  it("is near or a date", () => {
    expect(dayName(local(2, 0, 1), now)).toBe("Today");
    expect(dayName(local(1, 23, 59), now)).toBe("Yesterday");
    expect(dayName(new Date(2025, 0, 5).toISOString(), now)).toContain("2025");
  });
});
