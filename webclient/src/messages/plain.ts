/** Messages without their marks. */
import type { Inline } from "./inline";
import { parse, type Block } from "./markdown";

/** Who is who, as far as it is known. */
type Names = ReadonlyMap<string, { name: string }>;

/** What a text says, without its marks: for quotes in one line, and for those who only listen. */
export function plainText(text: string, names: Names): string {
  return parse(text)
    .map((block) => plainBlock(block, names))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

function plainBlock(block: Block, names: Names): string {
  switch (block.kind) {
    case "paragraph":
      return plainInline(block.children, names);
    case "code":
      return block.text;
    case "quote":
      return block.children.map((each) => plainBlock(each, names)).join(" ");
    case "list":
      return block.items.map((item) => plainInline(item.children, names)).join(", ");
  }
}

const plainInline = (nodes: readonly Inline[], names: Names): string =>
  nodes.map((node) => plainNode(node, names)).join("");

function plainNode(node: Inline, names: Names): string {
  switch (node.kind) {
    case "bold":
    case "italic":
      return plainInline(node.children, names);
    case "person":
      return names.get(node.id)?.name ?? "somebody";
    case "spoiler":
      return "▒▒▒";
    case "mention":
      return `@${node.name}`;
    case "room":
      return `#${node.name}`;
    default:
      return node.text;
  }
}
