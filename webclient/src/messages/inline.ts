/** The markup within a paragraph, as a pure function; see markdown.ts. */
import { addressIn, safeAddress, withoutTrailing } from "../text";
import { emojiCalled } from "./emoji";

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "bold" | "italic" | "spoiler"; children: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "link"; href: string; text: string }
  | { kind: "mention" | "room"; name: string }
  | { kind: "person"; id: string }
  | { kind: "emoji"; name: string; text: string };

type Mark = "bold" | "italic" | "spoiler";
const SIGNS: Readonly<Record<Mark, string>> = { bold: "**", italic: "*", spoiler: "||" };

interface Open {
  mark: Mark | null;
  children: Inline[];
}

export const inline = (text: string): Inline[] => new Scanner(text).run();

const WORD = /[\p{L}\p{M}\p{N}_]/u;
const LETTER = /[A-Za-z0-9]/;
const LINK_TEXT = 300;
const LINK_ADDRESS = 2_048;
const ESCAPABLE = new Set("*`|[]>#@:");
const BARE = /(?:https?:\/\/|mailto:)[^\s<>"]+/iuy;
const NAME = /[@#]([\p{L}\p{M}\p{N}_.-]{2,40})/uy;
/** Somebody by their id: what Courtside itself says names nobody otherwise. */
const PERSON = /<@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>/y;
const EMOJI = /:([a-z0-9_+-]{1,32}):/y;

/**
 * Goes through the text once. Of each mark at most one is open, so that the stack has at most
 * four levels whatever the text.
 */
class Scanner {
  private readonly stack: Open[] = [{ mark: null, children: [] }];
  private plain = "";
  private at = 0;
  /** The next "](" at or behind `at`; -1 for none. */
  private middle = -2;
  /** The last run of so many backticks. */
  private readonly lastTicks = new Map<number, number>();

  constructor(private readonly text: string) {
    for (const { 0: run, index } of text.matchAll(/`+/g)) this.lastTicks.set(run.length, index);
  }

  run(): Inline[] {
    while (this.at < this.text.length) if (!this.step()) this.take(1);
    while (this.stack.length > 1) this.abandon();
    this.flush();
    return this.stack[0]?.children ?? [];
  }

  private step(): boolean {
    switch (this.text.charAt(this.at)) {
      case "\\":
        return this.escape();
      case "*":
        return this.stars();
      case "|":
        return this.text.startsWith("||", this.at) && this.mark("spoiler");
      case "`":
        return this.code();
      case "[":
        return this.link();
      case "@":
        return this.named("mention");
      case "<":
        return this.person();
      case "#":
        return this.named("room");
      case ":":
        return this.emoji();
      case "h":
      case "H":
      case "m":
      case "M":
        return this.bare();
      default:
        return false;
    }
  }

  private take(count: number): void {
    this.plain += this.text.slice(this.at, this.at + count);
    this.at += count;
  }

  private add(node: Inline, length: number): true {
    this.flush();
    this.stack.at(-1)?.children.push(node);
    this.at += length;
    return true;
  }

  private flush(): void {
    if (this.plain !== "") this.stack.at(-1)?.children.push({ kind: "text", text: this.plain });
    this.plain = "";
  }

  private escape(): boolean {
    if (!ESCAPABLE.has(this.text.charAt(this.at + 1))) return false;
    this.at += 1;
    this.take(1);
    return true;
  }

  private stars(): boolean {
    let run = 1;
    while (this.text.charAt(this.at + run) === "*") run += 1;
    if (run > 3) {
      this.take(run);
      return true;
    }
    const innermost = this.stack.at(-1)?.mark;
    const single = run === 1 || (run === 3 && innermost === "italic");
    if (this.mark(single ? "italic" : "bold")) return true;
    this.take(single ? 1 : 2);
    return true;
  }

  /** Closes the mark where it is open, else opens it, where it stands as one that does. */
  private mark(mark: Mark): boolean {
    const sign = SIGNS[mark];
    const before = this.text.charAt(this.at - 1);
    const after = this.text.charAt(this.at + sign.length);
    const word = mark === "italic";
    if (this.stack.some((open) => open.mark === mark)) {
      if (/\s/.test(before) || (word && LETTER.test(after))) return false;
      this.close(mark);
    } else {
      if (after === "" || /\s/.test(after) || (word && LETTER.test(before))) return false;
      this.flush();
      this.stack.push({ mark, children: [] });
    }
    this.at += sign.length;
    return true;
  }

  private close(mark: Mark): void {
    while (this.stack.at(-1)?.mark !== mark) this.abandon();
    this.flush();
    const { children } = this.stack.pop() ?? { children: [] };
    if (children.length > 0) this.stack.at(-1)?.children.push({ kind: mark, children });
    else this.plain = SIGNS[mark] + SIGNS[mark];
  }

  /** What was opened and never closed is text. */
  private abandon(): void {
    this.flush();
    const open = this.stack.pop();
    if (open?.mark == null) return;
    this.stack.at(-1)?.children.push({ kind: "text", text: SIGNS[open.mark] }, ...open.children);
  }

  private code(): boolean {
    let run = 1;
    while (this.text.charAt(this.at + run) === "`") run += 1;
    const from = this.at + run;
    const end = this.ticks(run, from);
    const text = end < 0 ? "" : this.text.slice(from, end);
    if (text.trim() !== "")
      return this.add({ kind: "code", text: unpadded(text) }, end + run - this.at);
    this.take(run);
    return true;
  }

  /** Where the next run of exactly so many backticks begins; -1 for none. */
  private ticks(run: number, from: number): number {
    const last = this.lastTicks.get(run) ?? -1;
    let at = from;
    while (at <= last) {
      at = this.text.indexOf("`", at);
      let length = 0;
      while (this.text.charAt(at + length) === "`") length += 1;
      if (length === run) return at;
      at += length;
    }
    return -1;
  }

  private link(): boolean {
    if (this.middle !== -1 && this.middle < this.at) this.middle = this.text.indexOf("](", this.at);
    const length = this.middle - this.at - 1;
    if (this.middle < 0 || length < 1 || length > LINK_TEXT) return false;
    const text = this.text.slice(this.at + 1, this.middle);
    if (/[[\]\n]/.test(text)) return false;
    const address = addressIn(this.text.slice(this.middle + 2, this.middle + 2 + LINK_ADDRESS));
    const href = address === null ? null : safeAddress(address);
    if (address === null || href === null) return false;
    return this.add({ kind: "link", href, text }, length + address.length + 4);
  }

  private bare(): boolean {
    if (WORD.test(this.text.charAt(this.at - 1))) return false;
    BARE.lastIndex = this.at;
    const found = BARE.exec(this.text)?.[0];
    if (found === undefined) return false;
    const address = withoutTrailing(upToSpoiler(found));
    const href = safeAddress(address);
    if (href !== null) return this.add({ kind: "link", href, text: address }, address.length);
    this.take(Math.max(1, address.length));
    return true;
  }

  private named(kind: "mention" | "room"): boolean {
    const before = this.text.charAt(this.at - 1);
    if (WORD.test(before) || before === "." || before === "@" || before === "#") return false;
    NAME.lastIndex = this.at;
    const name = NAME.exec(this.text)?.[1]?.replace(/[.-]{1,40}$/, "") ?? "";
    return name.length >= 2 && this.add({ kind, name }, name.length + 1);
  }

  private person(): boolean {
    PERSON.lastIndex = this.at;
    const [found, id] = PERSON.exec(this.text) ?? [];
    return (
      found !== undefined && id !== undefined && this.add({ kind: "person", id }, found.length)
    );
  }

  private emoji(): boolean {
    EMOJI.lastIndex = this.at;
    const name = EMOJI.exec(this.text)?.[1];
    const text = name === undefined ? undefined : emojiCalled(name);
    if (name === undefined || text === undefined) return false;
    return this.add({ kind: "emoji", name, text }, name.length + 2);
  }
}

function upToSpoiler(address: string): string {
  const end = address.indexOf("||");
  return end < 0 ? address : address.slice(0, end);
}

const unpadded = (text: string): string =>
  text.startsWith(" ") && text.endsWith(" ") ? text.slice(1, -1) : text;
