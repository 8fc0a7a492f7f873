import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app";
import { lastNumber, type Topic } from "../../topics";

export interface Unread {
  /** Everything up to this number was read. */
  line: number;
  /** To be called when what is seen may have changed. */
  look: (newestSeen: boolean) => void;
  /** The unread line is drawn: it stays until the room is opened again. */
  drawn: () => void;
}

/**
 * The mark of what was read. A reader who sees messages come has read them; the line between read
 * and unread appears for what came while they looked elsewhere.
 */
export function useUnread(room: string, topic: Topic, newestSeen: () => boolean): Unread {
  const { reading } = useApp();
  const opened = useRef(false);
  /** Nothing was unread: the line goes along with what is seen. */
  const follows = useRef(true);
  const newest = lastNumber(topic);
  const read = reading.mine(room)?.read;
  const known = topic.whole;
  useEffect(() => {
    if (opened.current || read === undefined || !known) return;
    opened.current = true;
    follows.current = read >= newest;
    reading.open(room, read);
  }, [reading, room, read, known, newest]);

  const visible = (): boolean => document.visibilityState === "visible";
  const look = (seen: boolean): void => {
    if (!opened.current || !seen || !visible()) return;
    reading.saw(room, newest);
    if (follows.current && !reading.isHeld(room)) reading.move(room, newest);
  };
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    const onVisible = (): void => latest.current(newestSeen());
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, [newestSeen]);

  const line = reading.lines.value.get(room) ?? Infinity;
  const watching = follows.current && !reading.isHeld(room) && newestSeen() && visible();
  return {
    line: watching ? Infinity : line,
    look,
    drawn: () => (follows.current = false),
  };
}
