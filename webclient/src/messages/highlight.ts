/** Colours for code: comments, strings, numbers and the words of a language. */

export interface Token {
  look: "plain" | "comment" | "string" | "number" | "keyword";
  text: string;
}

const C_LIKE =
  "abstract as async await bool boolean break case catch char class const continue debugger default defer delete do double else enum export extends extern false final finally float fn for from func function go if impl implements import in instanceof int interface internal is let long loop match mod mut namespace new nil null of override package private protected pub public range readonly return self short sizeof static string struct super switch this throw trait true try type typedef typeof undefined unsigned use using val var virtual void when where while with yield";
const SCRIPT =
  "False None True alias and as assert async await begin break case class continue def del do done echo elif else elsif end esac except export false fi finally for from function global if import in is lambda local match module nil nonlocal not null or pass raise require rescue return self set source then true try unless until while with yield";
const SQL =
  "add all alter and as asc begin between by case check column commit constraint create cross database default delete desc distinct drop else end exists foreign from full group having if in index inner insert into is join key left like limit not null offset on or order outer primary references returning right rollback select set table then union unique update using values view when where with";

interface Grammar {
  tokens: RegExp;
  keywords: ReadonlySet<string>;
  caseless: boolean;
}

const STRINGS = String.raw`"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?`;
const REST = String.raw`|(\b\d[\w.]*)|([\p{L}_$][\p{L}\p{N}_$]*)`;

const grammar = (comment: string, strings: string, words: string, caseless = false): Grammar => ({
  tokens: new RegExp(`(${comment})|(${strings})${REST}`, "gu"),
  keywords: new Set(words.split(" ")),
  caseless,
});

const C = grammar(
  String.raw`\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`,
  STRINGS + "|`(?:[^`\\\\]|\\\\[\\s\\S])*`?",
  C_LIKE,
);
const HASH = grammar(String.raw`#[^\n]*`, STRINGS, SCRIPT);
const DASHES = grammar(String.raw`--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`, STRINGS, SQL, true);
const TAGS = grammar(String.raw`<!--[\s\S]*?(?:-->|$)`, STRINGS, "");

const LANGUAGES: Readonly<Record<string, Grammar>> = Object.fromEntries([
  ..."js jsx ts tsx mjs javascript typescript java c h cpp c++ cs c# go rust rs swift kotlin kt php css scss json dart scala"
    .split(" ")
    .map((name) => [name, C] as const),
  ..."py python rb ruby sh bash zsh shell yaml yml toml ini perl r dockerfile make makefile"
    .split(" ")
    .map((name) => [name, HASH] as const),
  ["sql", DASHES],
  ["lua", DASHES],
  ..."html xml svg vue".split(" ").map((name) => [name, TAGS] as const),
]);

/** The code cut into pieces that joined are the code; one plain piece for an unknown language. */
export function highlight(code: string, language: string): Token[] {
  const known = Object.hasOwn(LANGUAGES, language) ? LANGUAGES[language] : undefined;
  if (known === undefined) return [{ look: "plain", text: code }];
  const found: Token[] = [];
  let from = 0;
  const plainUpTo = (end: number): void => {
    if (end > from) found.push({ look: "plain", text: code.slice(from, end) });
  };
  for (const match of code.matchAll(known.tokens)) {
    const look = lookOf(match, known);
    if (look === "plain") continue;
    plainUpTo(match.index);
    found.push({ look, text: match[0] });
    from = match.index + match[0].length;
  }
  plainUpTo(code.length);
  return found;
}

function lookOf(match: RegExpExecArray, { keywords, caseless }: Grammar): Token["look"] {
  const [, comment, string, number, word = ""] = match;
  if (comment !== undefined) return "comment";
  if (string !== undefined) return "string";
  if (number !== undefined) return "number";
  return keywords.has(caseless ? word.toLowerCase() : word) ? "keyword" : "plain";
}
