/** Text as people wrote it: counted, cut into links, and reduced to initials. */

export const TEXT_LIMIT = 4000;
export const NAME_LIMIT = 80;

/** Characters as the server counts them: Unicode code points. */
export function length(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Without what the server refuses and nobody sees: control characters and halves of characters. */
export const clean = (text: string): string =>
  text.replace(/[^\P{Cc}\n\t]|\p{Surrogate}/gu, "").trim();

export type Piece = { kind: "text"; text: string } | { kind: "link"; text: string; href: string };

const ADDRESS = /\bhttps?:\/\/[^\s<>"]+/giu;
const TRAILING = /[.,;:!?'’”»…]+$/u;

/** Cuts a text into plain pieces and web addresses; the pieces joined are the text. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > from) found.push({ kind: "text", text: text.slice(from, match.index) });
    found.push({ kind: "link", text: address, href: new URL(address).href });
    from = match.index + address.length;
  }
  if (from < text.length) found.push({ kind: "text", text: text.slice(from) });
  return found;
}

/** A full stop or a closing bracket after an address belongs to the sentence. */
function withoutTrailing(address: string): string {
  const cut = address.replace(TRAILING, "");
  const open = cut.split("(").length;
  if (cut.endsWith(")") && open < cut.split(")").length) return withoutTrailing(cut.slice(0, -1));
  return cut;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** One or two characters that stand for a name in any script. */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => word !== "");
  const firsts = words.slice(0, 2).map((word) => firstCharacter(word));
  return firsts.join("").toLocaleUpperCase();
}

function firstCharacter(word: string): string {
  for (const { segment } of segmenter.segment(word)) return segment;
  return "";
}

export const TINTS = 10;

/** The same tint for the same id everywhere: 0 … TINTS - 1. */
export function tint(id: string): number {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) >>> 0;
  return hash % TINTS;
}
