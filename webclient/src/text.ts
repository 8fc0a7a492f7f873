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

const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"]+/giu;
const PROTOCOLS = new Set(["http:", "https:", "mailto:"]);

/** Cuts a text into plain pieces and web addresses; the pieces joined are the text. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    const href = safeAddress(address);
    if (href === null) continue;
    if (match.index > from) found.push({ kind: "text", text: text.slice(from, match.index) });
    found.push({ kind: "link", text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) found.push({ kind: "text", text: text.slice(from) });
  return found;
}

/**
 * The address as a browser writes it, or null where it isn't one of the web or of mail, or has a
 * user name that could pass for a host.
 */
export function safeAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const plain = url.username === "" && url.password === "";
  return PROTOCOLS.has(url.protocol) && plain ? url.href : null;
}

const TRAILING = new Set(".,;:!?'’”»…*|`");

/** A full stop, a mark or a closing bracket after an address belongs to the sentence. */
export function withoutTrailing(address: string): string {
  let open = 0;
  for (const char of address) open += char === "(" ? 1 : char === ")" ? -1 : 0;
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    if (last === ")" && open < 0) open += 1;
    else if (!TRAILING.has(last)) break;
  }
  return address.slice(0, end);
}

/** What stands before the bracket that closes the address; it may have brackets in pairs. */
export function addressIn(text: string): string | null {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (/[\s<>"[]/.test(char)) return null;
    if (char === "(") open += 1;
    if (char === ")" && open-- === 0) return text.slice(0, at);
  }
  return null;
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
