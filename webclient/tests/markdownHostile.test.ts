import { describe, expect, it } from "vitest";
import type { Inline } from "../src/messages/inline";
import { parse, type Block } from "../src/messages/markdown";
import { plainText } from "../src/messages/plain";

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
    const text = "<b onclick=alert(1)>x</b>";
    expect(parse(text)).toEqual([{ kind: "paragraph", children: [{ kind: "text", text }] }]);
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
    expect(() => plainText(unit.repeat(500), new Map())).not.toThrow();
  });
});
