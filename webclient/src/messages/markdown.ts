/**
 * The markup of messages, as pure functions: text → blocks. What isn't markup is text as it was
 * written; nothing is ever HTML. The time it takes grows with the length of the text, and no more.
 */
import { inline, type Inline } from "./inline";

export interface ListItem {
  depth: number;
  children: Inline[];
}

export type Block =
  | { kind: "paragraph"; children: Inline[] }
  | { kind: "code"; language: string; text: string }
  | { kind: "quote"; children: Block[] }
  | { kind: "list"; ordered: boolean; start: number; items: ListItem[] };

const DEEPEST_QUOTE = 4;
const DEEPEST_LIST = 3;
const FENCE = /^```([\w+#.-]{0,20})[ \t]*$/;
const ITEM = /^([ \t]{0,12})(?:[-*•]|(\d{1,6})[.)])[ \t]+(\S.*)$/u;

export const parse = (text: string): Block[] => blocks(text.split("\n"), 0);

function blocks(lines: readonly string[], depth: number): Block[] {
  const found: Block[] = [];
  let plain: string[] = [];
  const closeParagraph = (): void => {
    const text = plain.join("\n").replace(/^\n+/, "").trimEnd();
    if (text !== "") found.push({ kind: "paragraph", children: inline(text) });
    plain = [];
  };
  const fenceEnds = closers(lines);
  for (let at = 0; at < lines.length;) {
    const [block, next] = special(lines, at, depth, fenceEnds) ?? [];
    if (block === undefined || next === undefined) {
      plain.push(lines[at] ?? "");
      at += 1;
    } else {
      closeParagraph();
      found.push(block);
      at = next;
    }
  }
  closeParagraph();
  return found;
}

/** For each line, where the next one is that ends a fence; -1 for none. */
function closers(lines: readonly string[]): number[] {
  const ends = new Array<number>(lines.length).fill(-1);
  let next = -1;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    ends[at] = next;
    if (lines[at]?.trimEnd() === "```") next = at;
  }
  return ends;
}

type Found = [block: Block, next: number];

function special(
  lines: readonly string[],
  at: number,
  depth: number,
  fenceEnds: readonly number[],
): Found | null {
  const line = lines[at] ?? "";
  const fence = FENCE.exec(line);
  const end = fenceEnds[at] ?? -1;
  if (fence !== null && end > at) {
    const text = lines.slice(at + 1, end).join("\n");
    return [{ kind: "code", language: (fence[1] ?? "").toLowerCase(), text }, end + 1];
  }
  if (line.startsWith(">") && depth < DEEPEST_QUOTE) return quote(lines, at, depth);
  const first = ITEM.exec(line);
  return first === null ? null : list(lines, at, first);
}

function quote(lines: readonly string[], at: number, depth: number): Found {
  let next = at;
  while (next < lines.length && lines[next]?.startsWith(">")) next += 1;
  const inner = lines.slice(at, next).map((line) => line.slice(line.charAt(1) === " " ? 2 : 1));
  return [{ kind: "quote", children: blocks(inner, depth + 1) }, next];
}

function list(lines: readonly string[], at: number, first: RegExpExecArray): Found {
  const ordered = first[2] !== undefined;
  const items: ListItem[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const item = ITEM.exec(lines[next] ?? "");
    if (item === null || (item[2] !== undefined) !== ordered) break;
    const indent = (item[1] ?? "").replaceAll("\t", "  ").length;
    const depth = Math.min(DEEPEST_LIST, Math.floor(indent / 2));
    items.push({ depth, children: inline(item[3] ?? "") });
  }
  return [{ kind: "list", ordered, start: Number(first[2] ?? 1), items }, next];
}
