import { describe, expect, it } from "vitest";
import { inline, type Inline } from "../src/messages/inline";
import { parse, type Block } from "../src/messages/markdown";
import { plainText } from "../src/messages/plain";

const text = (value: string): Inline => ({ kind: "text", text: value });

/** Writes a tree in short: bold as b(…), a link as a(address|text). */
function short(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case "text":
          return node.text;
        case "bold":
        case "italic":
        case "spoiler":
          return `${node.kind}(${short(node.children)})`;
        case "code":
          return `code(${node.text})`;
        case "link":
          return `link(${node.href}|${node.text})`;
        case "mention":
          return `person(${node.name})`;
        case "person":
          return `id(${node.id})`;
        case "room":
          return `room(${node.name})`;
        case "emoji":
          return node.text;
      }
    })
    .join("");
}

const ANN = "0a0e2a5c-9d10-4f5e-8c39-6a1f0b7d2e31";
const NAMES = new Map([[ANN, { name: "Ann" }]]);

const read = (value: string): string => short(inline(value));

describe("marks within a line", () => {
  it.each([
    ["plain", "plain"],
    [`<@${ANN}> won`, `id(${ANN}) won`],
    ["**bold** and *italic*", "bold(bold) and italic(italic)"],
    ["***both***", "bold(italic(both))"],
    ["**a *b* c**", "bold(a italic(b) c)"],
    ["*a **b** c*", "italic(a bold(b) c)"],
    ["||secret **x**||", "spoiler(secret bold(x))"],
    ["这是**粗体**文字", "这是bold(粗体)文字"],
    ["`code *x*` y", "code(code *x*) y"],
    ["``a ` b``", "code(a ` b)"],
    ["\\*not italic\\*", "*not italic*"],
    ["¯\\_(ツ)_/¯", "¯\\_(ツ)_/¯"],
  ])("%s", (given, expected) => expect(read(given)).toBe(expected));

  it.each([
    "2 * 3 * 4",
    "2*3*4",
    "** spaced **",
    "*",
    "**",
    "****",
    "||",
    "a ** b",
    "`unclosed",
    "``",
    "*unclosed",
    "**unclosed *twice",
    "a_b_c",
    "[text]",
    "[text](",
    "snake_case @a",
  ])("leaves %s as it is", (given) => expect(read(given)).toBe(given));

  it("keeps what is opened and not closed in front of what is", () => {
    expect(read("**a *b** c")).toBe("bold(a *b) c");
    expect(read("*a ||b*")).toBe("italic(a ||b)");
  });

  it("keeps line breaks in the text", () => {
    expect(parse("a\nb")).toEqual([{ kind: "paragraph", children: [text("a\nb")] }]);
  });
});

describe("names", () => {
  it.each([
    ["hi @anna!", "hi person(anna)!"],
    ["@anna.", "person(anna)."],
    ["(@Đặng-1)", "(person(Đặng-1))"],
    ["mail a@b.org", "mail a@b.org"],
    ["@@anna", "@@anna"],
    ["@a", "@a"],
    ["see #court-1 and C#", "see room(court-1) and C#"],
    ["a#b", "a#b"],
    ["well :+1: :tada:", "well 👍 🎉"],
    [":no_such_emoji: 10:30:20", ":no_such_emoji: 10:30:20"],
    [":constructor: :__proto__:", ":constructor: :__proto__:"],
  ])("%s", (given, expected) => expect(read(given)).toBe(expected));
});

describe("links", () => {
  it.each([
    ["https://a.org/x.", "link(https://a.org/x|https://a.org/x)."],
    ["**https://a.org**", "bold(link(https://a.org/|https://a.org))"],
    ["||https://a.org||", "spoiler(link(https://a.org/|https://a.org))"],
    ["(https://a.org/(x))", "(link(https://a.org/(x)|https://a.org/(x)))"],
    ["mailto:a@b.org", "link(mailto:a@b.org|mailto:a@b.org)"],
    ["[court](https://a.org/(1))", "link(https://a.org/(1)|court)"],
    ["[a] [b](https://b.org)", "[a] link(https://b.org/|b)"],
    ["xhttps://a.org", "xhttps://a.org"],
    ["https://", "https://"],
  ])("%s", (given, expected) => expect(read(given)).toBe(expected));
});

describe("blocks", () => {
  const kinds = (value: string): string[] => parse(value).map(({ kind }) => kind);

  it("are paragraphs, quotes, lists and code", () => {
    expect(kinds("a\n> b\n> c\n- d\n- e\n```js\nf\n```\ng")).toEqual([
      "paragraph",
      "quote",
      "list",
      "code",
      "paragraph",
    ]);
  });

  it("keep code as it is, with its language", () => {
    expect(parse("```TS\nlet a = `**b**`;\n\n> c\n```")).toEqual([
      { kind: "code", language: "ts", text: "let a = `**b**`;\n\n> c" },
    ]);
  });

  it("leave a fence that nobody closes", () => {
    expect(parse("```\na")).toMatchObject([{ kind: "paragraph" }]);
  });

  it("have lists of two kinds, in steps", () => {
    expect(parse("1. a\n2. **b**")).toMatchObject([
      { kind: "list", ordered: true, start: 1, items: [{ depth: 0 }, { depth: 0 }] },
    ]);
    expect(parse("- a\n  - b\n            - c")).toMatchObject([
      { kind: "list", ordered: false, items: [{ depth: 0 }, { depth: 1 }, { depth: 3 }] },
    ]);
    expect(kinds("- a\n1. b")).toEqual(["list", "list"]);
    expect(kinds("-no\n2.no\n-")).toEqual(["paragraph"]);
  });

  it("have quotes within quotes, up to a point", () => {
    const depth = (blocks: readonly Block[]): number => {
      const quote = blocks.find((block) => block.kind === "quote");
      return quote === undefined ? 0 : 1 + depth(quote.children);
    };
    expect(depth(parse(">> a"))).toBe(2);
    expect(depth(parse(`${">".repeat(4000)} a`))).toBe(4);
  });
});

describe("plain text", () => {
  it("is in one line, without marks, and gives no secret away", () => {
    expect(plainText("**a**\n> `b` ||c||\n- d :tada:", NAMES)).toBe("a b ▒▒▒ d 🎉");
  });

  it("says who is meant by an id", () => {
    expect(plainText(`**<@${ANN}>** beat <@${ANN.replace("0", "1")}>.`, NAMES)).toBe(
      "Ann beat somebody.",
    );
  });
});
