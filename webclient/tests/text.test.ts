import { describe, expect, it } from "vitest";
import { clean, initials, length, pieces, tint, TINTS } from "../src/text";

const links = (text: string): string[] =>
  pieces(text).flatMap((piece) => (piece.kind === "link" ? [piece.text] : []));

describe("pieces", () => {
  it.each([
    ["see https://a.org/x.", ["https://a.org/x"]],
    ["(https://a.org/x)", ["https://a.org/x"]],
    ["https://a.org/x_(y) and HTTP://B.org", ["https://a.org/x_(y)", "HTTP://B.org"]],
    ["“https://a.org/?q=1&r=2”!", ["https://a.org/?q=1&r=2"]],
    ["javascript:alert(1) data:text/html,x ftp://a.org", []],
    ["https://", []],
    ["<a href='https://a.org'>", ["https://a.org"]],
    ["https://example.org/გუნდი", ["https://example.org/გუნდი"]],
  ])("finds the addresses in %s", (text, expected) => {
    expect(links(text)).toEqual(expected);
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});

describe("length", () => {
  it("counts code points", () => {
    expect(length("🏓é")).toBe(2);
    expect(length("👨‍👩‍👧")).toBe(5);
  });
});

describe("clean", () => {
  it("removes what nobody sees and keeps lines, tabs and every script", () => {
    expect(clean(" \u0000a\tb\nგ🏓\u009f\ud800 ")).toBe("a\tb\nგ🏓");
  });
});

describe("initials", () => {
  it.each([
    ["Ana Oliveira", "AO"],
    ["  zoë ", "Z"],
    ["👨‍👩‍👧 family", "👨‍👩‍👧F"],
    ["first.second_third", "FS"],
    ["", ""],
  ])("of %s", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe("tint", () => {
  it("is one of the tints and always the same", () => {
    for (const id of ["a", "b", crypto.randomUUID()]) {
      expect(tint(id)).toBe(tint(id));
      expect(tint(id)).toBeGreaterThanOrEqual(0);
      expect(tint(id)).toBeLessThan(TINTS);
    }
  });
});
