import { describe, expect, it } from "vitest";
import { inline, parse, type Block, type Inline } from "../src/messages/markdown";
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

/** Everything that could ever run or lead astray, in any tree. */
function addresses(blocks: readonly Block[]): string[] {
  const ofInline = (nodes: readonly Inline[]): string[] =>
    nodes.flatMap((node) =>
      node.kind === "link" ? [node.href] : "children" in node ? ofInline(node.children) : [],
    );
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case "paragraph":
        return ofInline(block.children);
      case "quote":
        return addresses(block.children);
      case "list":
        return block.items.flatMap((item) => ofInline(item.children));
      case "code":
        return [];
    }
  });
}

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '"><svg/onload=alert(1)>',
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java\tscript:alert(1))",
  "[x](java\nscript:alert(1))",
  "[x](\u0001javascript:alert(1))",
  "[x](&#106;avascript:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:msgbox(1))",
  "[x](blob:https://a.org/1)",
  "[x](file:///etc/passwd)",
  "[x](//evil.org)",
  "[x](/rooms/1)",
  "[x](about:blank)",
  "[x](view-source:https://a.org)",
  "[https://good.org](javascript:alert(1))",
  "[[x](javascript:alert(1))](javascript:alert(2))",
  "![x](javascript:alert(1))",
  "**[x](javascript:alert(1))**",
  "> - ||[x](javascript:alert(1))||",
  "javascript:alert(1)",
  "data:text/html,x",
  "https://good.org@evil.org/",
  "https://user:pass@evil.org/",
  "[x](https://good.org\\@evil.org)",
  'https://a.org/"onmouseover="alert(1)',
  "https://a.org/<script>",
  "`</code><script>alert(1)</script>`",
  "```html\n</code></pre><script>alert(1)</script>\n```",
  "@<script> #<script> :<script>:",
  "\u202ehttps://a.org\u202c",
];

describe("hostile text", () => {
  it.each(HOSTILE)("%j leads nowhere but to the web and to mail", (given) => {
    for (const href of addresses(parse(given))) {
      expect(href).toMatch(/^(?:https?:\/\/|mailto:)/);
      expect(href).not.toMatch(/["<>\s]/);
      expect(new URL(href).username).toBe("");
    }
  });

  it("that names a script stays text", () => {
    for (const given of HOSTILE.filter((each) => /script:/i.test(each))) {
      expect(addresses(parse(given))).toEqual([]);
    }
  });

  it("and its markup are text", () => {
    expect(parse("<b onclick=alert(1)>x</b>")).toEqual([
      { kind: "paragraph", children: [text("<b onclick=alert(1)>x</b>")] },
    ]);
  });
});

const SHAPES: readonly [string, string][] = [
  ["stars", "*"],
  ["double stars", "**"],
  ["opened stars", "*a"],
  ["opened and spaced", "**a *b "],
  ["bars", "||"],
  ["brackets", "["],
  ["half links", "[a]("],
  ["half links in words", "[a](b"],
  ["backticks", "`"],
  ["growing backticks", "` `` "],
  ["quotes", ">"],
  ["quoted lines", "> a\n"],
  ["list items", "- a\n"],
  ["numbered", "1. "],
  ["fences", "```\n"],
  ["signs", "@#:"],
  ["names", "@a-"],
  ["dots in an address", "https://a."],
  ["brackets behind an address", "https://a.org/)"],
  ["emoji begun", ":aaaa"],
  ["escapes", "\\"],
  ["spaces", " "],
  ["empty lines", "\n"],
  ["indented", "   \t"],
];

describe("text made to take long", () => {
  const time = (value: string): number => {
    const begin = performance.now();
    parse(value);
    return performance.now() - begin;
  };
  it.each(SHAPES)(
    "%s: ten times the length takes no more than about ten times as long",
    (_, unit) => {
      const of = (size: number): string => unit.repeat(Math.ceil(size / unit.length));
      const [small, large] = [of(4_000), of(40_000)];
      time(small);
      const base = Math.min(...[1, 2, 3].map(() => time(small)));
      const grown = Math.min(...[1, 2, 3].map(() => time(large)));
      // A quadratic reading would take a hundred times as long; short times are noise.
      expect(grown).toBeLessThan(Math.max(60, base * 40));
    },
  );

  it.each(SHAPES)("%s: loses nothing that isn't a mark", (_, unit) => {
    expect(() => plainText(unit.repeat(500), NAMES)).not.toThrow();
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
