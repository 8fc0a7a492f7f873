import { describe, expect, it } from "vitest";
import { asked, contents, progress, size, type Export } from "../src/history/jobs";

describe("a form of the page", () => {
  it("leaves out what was left empty", () => {
    expect(asked({ format: "csv", type: " ", since: "", after: "" })).toEqual({ format: "csv" });
  });

  it("says what was filled in as the API takes it", () => {
    const since = new Date("2026-11-20T10:00").toISOString();
    const form = {
      type: "RoomCreated, MatchFinished",
      since: "2026-11-20T10:00",
      after: "12",
      upto: "20",
    };
    expect(asked({ ...form, sealed: "on", stream: "room-1" })).toEqual({
      type: ["RoomCreated", "MatchFinished"],
      since,
      after: 12,
      upto: 20,
      sealed: true,
      stream: "room-1",
    });
  });
});

describe("how far a job is", () => {
  it("says how long it will take", () => {
    expect(progress(0, null, null)).toBe("0 events");
    expect(progress(10, 10, 5)).toBe("10 of 10 events, 5 a second");
    expect(progress(100, 500, 40)).toBe("100 of 500 events, 40 a second, 10 s to go");
  });

  it("says sizes in the unit that fits", () => {
    expect([0, 1023, 1536, 20 * 1024 ** 2].map(size)).toEqual(["0 B", "1023 B", "1.5 KB", "20 MB"]);
  });
});

describe("what an export holds", () => {
  const all = { filters: {}, after: 0, personal: false, sealed: false } as unknown as Export;

  it("is all, or what fits", () => {
    expect(contents(all)).toBe("All events");
    const some = {
      ...all,
      filters: { type: ["A", "B"], category: "chat" },
      after: 5,
      sealed: true,
    };
    expect(contents(some)).toBe("type A, B; category chat; behind position 5; sealed, with hashes");
  });
});
