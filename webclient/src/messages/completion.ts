/** What is offered while somebody types a name: of a person, a room, or an emoji. */

export interface Word {
  kind: "person" | "room" | "emoji";
  /** What has been typed of the name. */
  typed: string;
  /** Where the word stands in the text, its sign included. */
  begin: number;
  end: number;
}

const KINDS: Readonly<Record<string, Word["kind"]>> = { "@": "person", "#": "room", ":": "emoji" };
const LONGEST = 41;
const WORD = /(?:^|[\s(>*|"“'])([@#:])([\p{L}\p{M}\p{N}_.+-]{0,40})$/u;
const SHORTEST_EMOJI = 2;

/** The name that is being typed before the caret; null for none. */
export function wordAt(text: string, caret: number): Word | null {
  const found = WORD.exec(text.slice(Math.max(0, caret - LONGEST - 1), caret));
  const [, sign = "", typed = ""] = found ?? [];
  const kind = KINDS[sign];
  if (kind === undefined || (kind === "emoji" && typed.length < SHORTEST_EMOJI)) return null;
  return { kind, typed, begin: caret - typed.length - 1, end: caret };
}

/** The text with the word written out, and where the caret then is. */
export function completed(text: string, word: Word, by: string): { text: string; caret: number } {
  const rest = text.slice(word.end);
  const gap = rest.startsWith(" ") ? "" : " ";
  const before = text.slice(0, word.begin) + by + gap;
  return { text: before + rest, caret: before.length + (gap === "" ? 1 : 0) };
}

/** Those that begin with what was typed, then those that have it somewhere. */
export function ranked<T>(all: readonly T[], of: (each: T) => string, typed: string): T[] {
  const begin = all.filter((each) => of(each).startsWith(typed));
  const inside = all.filter((each) => !of(each).startsWith(typed) && of(each).includes(typed));
  return [...begin, ...inside];
}
