import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app";
import { relationOf } from "../../people";
import type { Item } from "../../timeline";
import { summary } from "./Quote";

interface Props {
  items: readonly Item[];
  me: string;
  /** Whether the newest messages are among the items. */
  live: boolean;
}

/** Tells those who listen of what others say. The list itself can't: it draws old rows anew. */
export function Announcer({ items, me, live }: Props) {
  const { state } = useApp();
  const newest = items.findLast(({ message }) => message !== null)?.message ?? null;
  const heard = useRef(newest?.number ?? 0);
  const [said, say] = useState("");
  useEffect(() => {
    if (!live || newest === null || newest.number <= heard.current) return;
    heard.current = newest.number;
    const { id, name } = newest.author;
    if (id !== me && relationOf(state, id) !== "blocked")
      say(`${name}: ${summary(newest, state.cards.peek())}`);
  }, [state, live, newest, me]);
  return (
    <p class="visually-hidden" aria-live="polite">
      {said}
    </p>
  );
}
