import { describe, expect, it } from "vitest";
import { attentionFor, isQuiet, newsIn } from "../src/attention";
import { inboxRow, notice, PREFERENCES } from "./frames";

const at = (time: string): Date => new Date(`2027-03-01T${time}:00Z`);

describe("quiet hours", () => {
  it.each([
    ["21:59", false],
    ["22:00", true],
    ["00:00", true],
    ["06:59", true],
    ["07:00", false],
  ])("over midnight at %s: %s", (time, quiet) => {
    expect(isQuiet(at(time), "22:00", "07:00", "UTC")).toBe(quiet);
  });

  it.each([
    ["12:59", false],
    ["13:00", true],
    ["15:00", false],
  ])("by day at %s: %s", (time, quiet) => {
    expect(isQuiet(at(time), "13:00", "15:00", "UTC")).toBe(quiet);
  });

  it("go by the reader's own time zone", () => {
    expect(isQuiet(at("18:30"), "22:00", "07:00", "Asia/Tbilisi")).toBe(true);
    expect(isQuiet(at("23:30"), "22:00", "07:00", "America/New_York")).toBe(false);
  });

  it("in a zone that the browser doesn't know go by its clock", () => {
    expect(isQuiet(at("12:00"), "00:00", "23:59", "Moon/Tycho")).toBe(true);
  });

  it("may be none", () => {
    expect(isQuiet(at("00:00"), null, null, "UTC")).toBe(false);
    expect(isQuiet(at("08:00"), "08:00", "08:00", "UTC")).toBe(false);
  });
});

describe("attention", () => {
  const loud = { ...PREFERENCES, sound: true, desktop: true };
  const NONE = { toast: false, sound: false, desktop: false };

  it("is called as the reader wants it", () => {
    const noon = at("12:00");
    expect(attentionFor("mention", PREFERENCES, noon, "UTC")).toEqual({ ...NONE, toast: true });
    expect(attentionFor("mention", loud, noon, "UTC")).toEqual({
      toast: true,
      sound: true,
      desktop: true,
    });
  });

  it("isn't called for a kind that is switched off", () => {
    const choices = { mention: { app: false, mail: "off" as const } };
    expect(attentionFor("mention", { ...loud, choices }, at("12:00"), "UTC")).toEqual(NONE);
  });

  it("isn't called in quiet hours", () => {
    const quiet = { ...loud, quiet_from: "22:00", quiet_until: "07:00" };
    expect(attentionFor("mention", quiet, at("23:00"), "UTC")).toEqual(NONE);
  });
});

describe("news", () => {
  it("is what came after everything known, unread", () => {
    const rows = [
      notice(4),
      notice(5),
      notice(6, { read: true }),
      notice(7, { archived: true }),
      notice(8, { gone: true }),
      notice(9),
    ];
    expect(newsIn(rows, 4, inboxRow()).map(({ position }) => position)).toEqual([5, 9]);
  });

  it("isn't what was read on another device already", () => {
    expect(newsIn([notice(5)], 4, inboxRow({ read_until: 5 }))).toEqual([]);
  });
});
