import { useMemo, useState } from "preact/hooks";
import { useApp } from "../../app";
import { highlight } from "../../messages/highlight";
import type { Inline } from "../../messages/inline";
import { parse, type Block } from "../../messages/markdown";
import { nameOfEmoji } from "../../messages/emoji";
import { personPath, roomPath } from "../../router";
import { personOf } from "../../state";
import { PersonName } from "../Person";
import { useKnown } from "./useKnown";

interface Props {
  text: string;
  room: string;
  /** Whom the server found named in it. */
  mentions: readonly string[];
}

/** A message's text with its marks, made of elements: nothing in it is ever HTML. */
export function MessageText({ text, room, mentions }: Props) {
  const tree = useMemo(() => parse(text), [text]);
  const known = useKnown(room, mentions);
  return (
    <>
      {tree.map((block) => (
        <BlockView block={block} known={known} />
      ))}
    </>
  );
}

type Known = ReturnType<typeof useKnown>;

function BlockView({ block, known }: { block: Block; known: Known }) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p class={isPicture(block.children) ? "big-emoji" : undefined}>
          <Inlines nodes={block.children} known={known} />
        </p>
      );
    case "code":
      return <Code language={block.language} text={block.text} />;
    case "quote":
      return (
        <blockquote>
          {block.children.map((child) => (
            <BlockView block={child} known={known} />
          ))}
        </blockquote>
      );
    case "list":
      return <ListView block={block} known={known} />;
  }
}

function ListView({ block, known }: { block: Block & { kind: "list" }; known: Known }) {
  const items = block.items.map(({ depth, children }) => (
    <li class={`depth-${depth}`}>
      <Inlines nodes={children} known={known} />
    </li>
  ));
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
}

function Code({ language, text }: { language: string; text: string }) {
  const tokens = useMemo(() => highlight(text, language), [text, language]);
  return (
    <pre tabIndex={0} dir="ltr" data-language={language || undefined}>
      <code>
        {tokens.map((token) =>
          token.look === "plain" ? (
            token.text
          ) : (
            <span class={`code-${token.look}`}>{token.text}</span>
          ),
        )}
      </code>
    </pre>
  );
}

function Inlines({ nodes, known }: { nodes: readonly Inline[]; known: Known }) {
  return (
    <>
      {nodes.map((node) => (
        <InlineView node={node} known={known} />
      ))}
    </>
  );
}

function InlineView({ node, known }: { node: Inline; known: Known }) {
  switch (node.kind) {
    case "text":
      return <>{node.text}</>;
    case "bold":
      return (
        <strong>
          <Inlines nodes={node.children} known={known} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Inlines nodes={node.children} known={known} />
        </em>
      );
    case "spoiler":
      return (
        <Spoiler>
          <Inlines nodes={node.children} known={known} />
        </Spoiler>
      );
    case "code":
      return <code>{node.text}</code>;
    case "link":
      return (
        <a href={node.href} title={node.href} target="_blank" rel="noopener noreferrer nofollow">
          {node.text}
        </a>
      );
    case "mention":
      return <Mention name={node.name} known={known} />;
    case "person":
      return (
        <a class="mention" href={personPath(node.id)}>
          <PersonName id={node.id} name="somebody" />
        </a>
      );
    case "room":
      return <RoomName name={node.name} known={known} />;
    case "emoji":
      return (
        <span role="img" aria-label={nameOfEmoji(node.text)} title={`:${node.name}:`}>
          {node.text}
        </span>
      );
  }
}

function Mention({ name, known }: { name: string; known: Known }) {
  const me = personOf(useApp().state).id;
  const person = known.person(name);
  if (person === undefined) {
    const everybody = name === "room" && known.mentions.includes(me);
    return everybody ? <span class="mention mention-me">@room</span> : <>@{name}</>;
  }
  return (
    <a class={`mention ${person === me ? "mention-me" : ""}`} href={personPath(person)}>
      @{name}
    </a>
  );
}

function RoomName({ name, known }: { name: string; known: Known }) {
  const room = known.room(name);
  if (room === undefined) return <>#{name}</>;
  return (
    <a class="mention" href={roomPath(room)}>
      #{name}
    </a>
  );
}

/** Shown only to a reader who wants it. */
function Spoiler({ children }: { children: preact.ComponentChildren }) {
  const [shown, show] = useState(false);
  if (shown) return <span class="spoiler spoiler-shown">{children}</span>;
  return (
    <span
      class="spoiler"
      role="button"
      tabIndex={0}
      aria-label="Spoiler: show it"
      data-testid="spoiler"
      onClick={() => show(true)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        show(true);
      }}
    >
      <span aria-hidden="true" inert>
        {children}
      </span>
    </span>
  );
}

const MOST_BIG = 6;
const PICTURES = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}|\u200d|\ufe0f|\s)*$/u;

/** A few emoji and nothing else. */
function isPicture(nodes: readonly Inline[]): boolean {
  if (nodes.length > MOST_BIG) return false;
  return nodes.every(
    (node) =>
      node.kind === "emoji" ||
      (node.kind === "text" && node.text.length <= 2 * MOST_BIG && PICTURES.test(node.text)),
  );
}
