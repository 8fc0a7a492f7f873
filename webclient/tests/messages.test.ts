import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { actionsFor, actOfKey } from "../src/messages/actions";
import { completed, ranked, wordAt } from "../src/messages/completion";
import { emojiCalled, emojiLike, EMOJI_GROUPS, favourites } from "../src/messages/emoji";
import { highlight } from "../src/messages/highlight";
import { Reading } from "../src/messages/reading";
import { pieces, searchPath, type Wanted } from "../src/messages/search";
import { createState } from "../src/state";
import { message } from "./frames";

describe("what can be done with a message", () => {
  const member = { moderates: false, pins: false, silence: null };
  const moderator = { ...member, moderates: true, pins: true };
  const offered = (...args: Parameters<typeof actionsFor>): string[] =>
    actionsFor(...args).map(({ act }) => act);

  it("depends on whose it is and on one's role", () => {
    expect(offered(message(1), false, member)).toEqual([
      "react",
      "reply",
      "copy-link",
      "copy-text",
      "unread",
      "report",
    ]);
    expect(offered(message(1, { edits: 1 }), true, member)).toEqual([
      "react",
      "reply",
      "edit",
      "copy-link",
      "copy-text",
      "unread",
      "versions",
      "delete",
    ]);
    expect(offered(message(1), false, moderator)).toContain("delete");
    expect(offered(message(1), false, moderator)).toContain("pin");
  });

  it("is little with one that was deleted", () => {
    const gone = message(1, { deleted_by: "bao", text: "", edits: 2 });
    expect(offered(gone, true, member)).toEqual(["copy-link", "unread"]);
    expect(offered(gone, false, moderator)).toEqual(["copy-link", "unread", "versions", "restore"]);
  });

  it("is no writing where one is silent", () => {
    const silent = offered(message(1), true, { ...moderator, pins: false, silence: "Closed." });
    expect(silent).toEqual(["copy-link", "copy-text", "unread", "delete"]);
  });

  it("has keys", () => {
    expect(["e", "r", "+", "Delete", "x", "toString"].map(actOfKey)).toEqual([
      "edit",
      "reply",
      "react",
      "delete",
      undefined,
      undefined,
    ]);
  });
});

describe("names while they are typed", () => {
  it.each([
    ["hi @an", "person", "an"],
    ["@", "person", ""],
    ["(#cou", "room", "cou"],
    [":ta", "emoji", "ta"],
  ])("%s", (text, kind, typed) => {
    expect(wordAt(text, text.length)).toMatchObject({ kind, typed, end: text.length });
  });

  it.each(["a@b", ":t", "10:30", "hello", "@an na", "x :D"])("not in %s", (text) => {
    expect(wordAt(text, text.length)).toBeNull();
  });

  it("are written out with a space behind", () => {
    const word = wordAt("hi @an you", 6);
    expect(word && completed("hi @an you", word, "@anna")).toEqual({
      text: "hi @anna you",
      caret: 9,
    });
    const last = wordAt("@an", 3);
    expect(last && completed("@an", last, "@anna")).toEqual({ text: "@anna ", caret: 6 });
  });

  it("that begin so come first", () => {
    expect(ranked(["joanna", "anna", "bao"], (name) => name, "an")).toEqual(["anna", "joanna"]);
  });
});

describe("emoji", () => {
  it("have one picture a name", () => {
    const all = EMOJI_GROUPS.flatMap(({ emoji }) => emoji);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { name, text } of all) {
      expect(name).toMatch(/^[a-z0-9_+-]+$/);
      expect(text).toMatch(/\p{Extended_Pictographic}/u);
    }
    expect(all.length).toBeGreaterThan(250);
  });

  it("are found by name, those used most first", () => {
    expect(emojiCalled("ping_pong")).toBe("🏓");
    expect(emojiCalled("constructor")).toBeUndefined();
    expect(emojiLike("heart", 3)[0]).toEqual({ name: "heart", text: "❤️" });
    expect(favourites({ "🎾": 1, "🦉": 3 }, 4)).toEqual(["🦉", "🎾", "👍", "❤️"]);
  });
});

describe("code", () => {
  const looks = (code: string, language: string): string[] =>
    highlight(code, language).map(({ look, text }) => `${look}:${text}`);

  it("is coloured by its language", () => {
    expect(looks('const a = "b"; // c', "ts")).toEqual([
      "keyword:const",
      "plain: a = ",
      'string:"b"',
      "plain:; ",
      "comment:// c",
    ]);
    expect(looks("def f(): # x\n 1", "py")).toContain("comment:# x");
    expect(looks("SELECT 1 -- x", "sql")).toEqual([
      "keyword:SELECT",
      "plain: ",
      "number:1",
      "plain: ",
      "comment:-- x",
    ]);
  });

  it("loses nothing", () => {
    for (const language of ["ts", "py", "sql", "html", "constructor", ""]) {
      for (const code of ['"open', "/* open", "`a\n${b}`", "<!-- x", "é😀 \\ ''' 1e5"]) {
        const joined = highlight(code, language).map(({ text }) => text);
        expect(joined.join("")).toBe(code);
      }
    }
  });
});

describe("a search", () => {
  const wanted: Wanted = { text: " ace ", room: "", from: "", since: "", until: "", has: "" };

  it("asks for what is wanted", () => {
    expect(searchPath({ ...wanted, text: " " })).toBeNull();
    expect(searchPath(wanted)).toBe("/api/v1/search?q=ace");
    const path = searchPath({ ...wanted, room: "r", from: "p", has: "file", since: "2027-03-01" });
    const query = new URLSearchParams(path?.split("?")[1]);
    expect([query.get("in"), query.get("from"), query.get("has")]).toEqual(["r", "p", "file"]);
    expect(new Date(query.get("since") ?? "").getDate()).toBe(1);
  });

  it("goes to the end of the last day", () => {
    const path = searchPath({ ...wanted, until: "2027-02-28" });
    const until = new Date(new URLSearchParams(path?.split("?")[1]).get("until") ?? "");
    expect([until.getMonth(), until.getDate(), until.getHours()]).toEqual([2, 1, 0]);
  });

  it("marks what was found, by code points", () => {
    expect(pieces("🏓 an ace!", [[5, 8]])).toEqual([
      { text: "🏓 an ", found: false },
      { text: "ace", found: true },
      { text: "!", found: false },
    ]);
    const [dots, before] = pieces(`${"a".repeat(200)}ace`, [[200, 203]]);
    expect([dots?.text, before?.text.length]).toEqual(["…", 60]);
  });
});

describe("reading", () => {
  let told: unknown[] = [];
  let reading: Reading;
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("location", { pathname: "/" });
    vi.stubGlobal("window", {});
    told = [];
    reading = new Reading(createState(), {
      run: (_, args) => {
        told.push(args.until);
        return Promise.resolve();
      },
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is told at once, then at most every two seconds, and only forwards", () => {
    reading.open("r", 5);
    for (const number of [4, 5, 6, 7, 6, 8]) reading.saw("r", number);
    expect(told).toEqual([6]);
    vi.advanceTimersByTime(2_000);
    expect(told).toEqual([6, 8]);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([6, 8]);
  });

  it("stays behind where one wants to come back", () => {
    reading.open("r", 8);
    void reading.unreadFrom("r", 3);
    reading.saw("r", 9);
    vi.advanceTimersByTime(10_000);
    expect([told, reading.lines.value.get("r")]).toEqual([[2], 2]);
    reading.open("r", 2);
    reading.saw("r", 9);
    expect(told).toEqual([2, 9]);
  });
});
