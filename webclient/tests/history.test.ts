import { describe, expect, it } from "vitest";
import {
  hasOlder,
  messagesIn,
  trimmed,
  withNewer,
  withOlder,
  withPast,
  type Shown,
} from "../src/messages/history";
import { EMPTY, upsert } from "../src/topics";
import { message, posted } from "./frames";

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);
const rows = (from: number, to: number) => posted(...range(from, to));
const live = (from: number, to: number): Shown => ({
  topic: { ...upsert(EMPTY, { message: rows(from, to) }), version: to, floor: from },
  past: null,
});
const numbers = (shown: Shown): number[] => messagesIn(shown).map(({ number }) => number);

describe("a part of the past", () => {
  const away = withPast(live(90, 100), rows(40, 50), { low: 40, high: 50 });

  it("is shown instead of the newest messages", () => {
    expect(numbers(away)).toEqual(range(40, 50));
    expect(hasOlder(away)).toBe(true);
  });

  it("isn't disturbed by what is posted meanwhile, but by what is changed", () => {
    const changed = message(45, { version: 200, text: "edited" });
    const topic = upsert(away.topic, { message: [message(101), changed, message(60)] });
    expect(numbers({ ...away, topic })).toEqual(range(40, 50));
    expect(messagesIn({ ...away, topic })[5]?.text).toBe("edited");
  });

  it("grows both ways", () => {
    const older = withOlder(away, rows(30, 39), 40);
    expect(numbers(withNewer(older, rows(51, 60), 50))).toEqual(range(30, 60));
  });

  it("begins with the room where nothing older comes", () => {
    expect(hasOlder(withOlder(away, rows(1, 39), 40))).toBe(false);
    expect(hasOlder(withOlder(away, [], 40))).toBe(false);
  });

  it("becomes one with the newest messages where it meets them", () => {
    const met = withNewer(away, rows(51, 95), 50);
    expect(met.past).toBeNull();
    expect(numbers(met)).toEqual(range(40, 100));
    expect(numbers(withNewer(away, rows(51, 89), 50))).toEqual(range(40, 100));
    expect(withNewer(away, rows(51, 88), 50).past).toEqual({ low: 40, high: 88 });
  });

  it("takes no page that was asked for from elsewhere", () => {
    expect(withOlder(away, rows(1, 9), 10)).toBe(away);
    expect(withNewer(away, rows(61, 70), 60)).toBe(away);
  });
});

describe("a page before the newest messages", () => {
  it("joins on", () => {
    const older = withOlder(live(90, 100), rows(40, 89), 90);
    expect([older.past, numbers(older)]).toEqual([null, range(40, 100)]);
    expect(hasOlder(withOlder(older, [], 40))).toBe(false);
  });

  it("is left out when a snapshot came in between", () => {
    const shown = live(290, 300);
    expect(withOlder(shown, rows(40, 89), 90)).toBe(shown);
  });
});

describe("what is far away is let go", () => {
  it("but not of a short history", () => {
    const shown = live(1, 100);
    expect(trimmed(shown, 50, 200, 10)).toBe(shown);
  });

  it("above somebody who reads the newest", () => {
    const shown = trimmed(live(1, 100), 98, 20, 10);
    expect([shown.past, numbers(shown)]).toEqual([null, range(81, 100)]);
    expect(hasOlder(shown)).toBe(true);
  });

  it("below somebody who reads the past, who then finds the newest again", () => {
    const shown = trimmed(live(1, 100), 30, 20, 10);
    expect([shown.past, numbers(shown)]).toEqual([{ low: 20, high: 39 }, range(20, 39)]);
    expect(shown.topic.floor).toBe(91);
    expect(numbers(withNewer(shown, rows(40, 90), 39))).toEqual(range(20, 100));
  });
});
