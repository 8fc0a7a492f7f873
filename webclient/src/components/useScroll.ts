import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Item } from "../timeline";

const NEAR = 60;

export interface Scroll {
  box: RefObject<HTMLDivElement | null>;
  /** Something came that the reader, who is further up, hasn't seen. */
  behind: boolean;
  isAtBottom: () => boolean;
  onScroll: () => void;
  toBottom: () => void;
}

/**
 * Where the reader is in a list that grows at both ends: at the bottom they stay there, elsewhere
 * what they read stays where it is. What they post themselves brings them to the bottom.
 */
export function useScroll(items: readonly Item[]): Scroll {
  const box = useRef<HTMLDivElement>(null);
  const atBottom = useRef(true);
  const before = useRef({ first: "", last: "", height: 0 });
  const [behind, setBehind] = useState(false);
  const last = items.at(-1);

  const toBottom = useCallback(() => {
    const list = box.current;
    if (list !== null) list.scrollTop = list.scrollHeight;
    atBottom.current = true;
    setBehind(false);
  }, []);
  const onScroll = useCallback(() => {
    const list = box.current;
    if (list === null) return;
    atBottom.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    if (atBottom.current) setBehind(false);
  }, []);

  useLayoutEffect(() => {
    const list = box.current;
    if (list === null) return;
    const was = before.current;
    const grew = last !== undefined && last.key !== was.last;
    const older = items[0]?.key !== was.first && items.some(({ key }) => key === was.first);
    if (atBottom.current || (grew && last.entry !== undefined)) toBottom();
    else if (older) list.scrollTop += list.scrollHeight - was.height;
    else if (grew) setBehind(true);
    before.current = {
      first: items[0]?.key ?? "",
      last: last?.key ?? "",
      height: list.scrollHeight,
    };
  }, [items, last, toBottom]);

  useLayoutEffect(() => {
    const list = box.current;
    if (list === null) return;
    const observer = new ResizeObserver(() => {
      if (atBottom.current) list.scrollTop = list.scrollHeight;
    });
    observer.observe(list);
    for (const child of list.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  const isAtBottom = useCallback(() => atBottom.current, []);

  return { box, behind, isAtBottom, onScroll, toBottom };
}
