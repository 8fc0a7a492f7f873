import { useState } from "preact/hooks";
import { usePages, type Pages } from "../usePages";

export interface Undoables<T> {
  items: readonly T[];
  pages: Pages<T>;
  /** Shows one that was just made: the list at the server may still lack it. */
  add: (item: T) => void;
  /** Shows one no more once the work is done. */
  undo: (id: string, work: Promise<unknown>) => Promise<void>;
}

const nothing = (): void => undefined;

/** A list of what was done in a room and can be undone; not live, but right about our own doing. */
export function useUndoable<T>(
  room: string,
  what: "links" | "bans" | "invitations",
  idOf: (item: T) => string,
): Undoables<T> {
  const pages = usePages<T>(`/api/v1/rooms/${room}/${what}`, nothing);
  const [added, setAdded] = useState<readonly T[]>([]);
  const [undone, setUndone] = useState<ReadonlySet<string>>(new Set());
  const own = new Set(added.map(idOf));
  const all = [...added, ...pages.items.filter((item) => !own.has(idOf(item)))];
  return {
    items: all.filter((item) => !undone.has(idOf(item))),
    pages,
    add: (item) => {
      setAdded((before) => [item, ...before.filter((each) => idOf(each) !== idOf(item))]);
      setUndone((before) => new Set([...before].filter((id) => id !== idOf(item))));
    },
    undo: async (id, work) => {
      await work;
      setUndone((before) => new Set([...before, id]));
    },
  };
}
