import { useEffect, useRef, useState } from "preact/hooks";
import { plainText } from "../../messages/markdown";
import type { Item } from "../../timeline";

interface Props {
  items: readonly Item[];
  me: string;
  /** Whether the newest messages are among the items. */
  live: boolean;
}

/** Tells those who listen of what others say. The list itself can't: it draws old rows anew. */
export function Announcer({ items, me, live }: Props) {
  const newest = items.findLast(({ message }) => message !== null)?.message ?? null;
  const heard = useRef(newest?.number ?? 0);
  const [said, say] = useState("");
  useEffect(() => {
    if (!live || newest === null || newest.number <= heard.current) return;
    heard.current = newest.number;
    if (newest.author.id !== me) say(`${newest.author.name}: ${plainText(newest.text)}`);
  }, [live, newest, me]);
  return (
    <p class="visually-hidden" aria-live="polite">
      {said}
    </p>
  );
}
