import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import {
  anchorAt,
  BOTTOM,
  rowAt,
  rowsAround,
  scrollFor,
  topsOf,
  type Anchor,
} from "../../messages/virtual";

const GUESS = 56;
const MARGIN = 900;
const REDRAW = 300;
const NEAR = 40;

export interface Virtual {
  box: RefObject<HTMLDivElement | null>;
  list: RefObject<HTMLOListElement | null>;
  begin: number;
  end: number;
  /** The space that stands for the rows before and after those that are drawn. */
  before: number;
  after: number;
  /** Scrolls so that the row is `offset` pixels below the upper edge. */
  hold: (anchor: Anchor) => void;
  anchor: () => Anchor;
  atBottom: () => boolean;
  /** The rows that are seen: the first, and the last that is seen to its end. */
  seen: () => [first: number, last: number];
  /** How much there is before and after what is seen. */
  room: () => [above: number, below: number];
  onScroll: () => void;
}

interface Options {
  keys: readonly string[];
  /** Whether the end of the list is kept in sight where it is. */
  sticks: boolean;
  moved: () => void;
}

/**
 * A long list of which only the rows around the seen ones are drawn. What is read stays where it
 * is while rows before it come, go, or turn out to be taller than was guessed.
 */
export function useVirtual({ keys, sticks, moved }: Options): Virtual {
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const heights = useRef(new Map<string, number>());
  const anchor = useRef<Anchor>(BOTTOM);
  const [height, setHeight] = useState(600);
  const [drawn, redraw] = useState(0);
  const tops = useMemo(
    () => topsOf(keys, heights.current, GUESS),
    // `drawn` changes with the heights.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [keys, drawn],
  );
  const places = useMemo(() => new Map(keys.map((key, at) => [key, at])), [keys]);
  const top = scrollFor(anchor.current, tops, (key) => places.get(key), height);
  const [begin, end] = rowsAround(tops, top, height, MARGIN);

  const latest = useRef({ keys, tops, begin, end, sticks, moved });
  latest.current = { keys, tops, begin, end, sticks, moved };

  const align = useCallback(() => {
    const scroller = box.current;
    if (scroller === null) return;
    const held = anchor.current;
    if (held.kind === "bottom") {
      scroller.scrollTop = scroller.scrollHeight;
      return;
    }
    const row = rowOf(list.current, held.key);
    if (row === undefined) return;
    const edge = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    if (Math.abs(edge - held.offset) >= 1) scroller.scrollTop += edge - held.offset;
  }, []);

  const measure = useCallback(() => {
    let changed = false;
    for (const row of list.current?.children ?? []) {
      const { key } = (row as HTMLElement).dataset;
      if (key === undefined) continue;
      const tall = row.getBoundingClientRect().height;
      if (Math.abs((heights.current.get(key) ?? -1) - tall) < 0.5) continue;
      heights.current.set(key, tall);
      changed = true;
    }
    align();
    if (changed) redraw((count) => count + 1);
  }, [align]);

  const observer = useRef<ResizeObserver>(undefined);
  useLayoutEffect(() => {
    const scroller = box.current;
    if (scroller === null) return;
    const watch = new ResizeObserver(() => {
      setHeight(scroller.clientHeight);
      measure();
      latest.current.moved();
    });
    watch.observe(scroller);
    observer.current = watch;
    return () => watch.disconnect();
  }, [measure]);

  useLayoutEffect(() => {
    for (const row of list.current?.children ?? []) observer.current?.observe(row);
    measure();
    latest.current.moved();
  }, [measure, keys, begin, end]);

  const atBottom = useCallback(() => anchor.current.kind === "bottom", []);
  const hold = useCallback(
    (to: Anchor) => {
      anchor.current = to;
      redraw((count) => count + 1);
      align();
    },
    [align],
  );

  const room = useCallback((): [number, number] => {
    const scroller = box.current;
    if (scroller === null) return [Infinity, Infinity];
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    return [scrollTop, scrollHeight - scrollTop - clientHeight];
  }, []);

  const onScroll = useCallback(() => {
    const scroller = box.current;
    if (scroller === null) return;
    const now = latest.current;
    const [above, below] = room();
    anchor.current =
      now.sticks && below < NEAR ? BOTTOM : anchorAt(now.keys, now.tops, above, FIRST);
    const count = now.keys.length;
    const need = rowsAround(now.tops, above, scroller.clientHeight, REDRAW);
    const missing = need[0] < now.begin || need[1] > Math.min(count, now.end);
    if (missing) redraw((drawing) => drawing + 1);
    now.moved();
  }, [room]);

  const seen = useCallback((): [number, number] => {
    const scroller = box.current;
    const now = latest.current;
    if (scroller === null) return [0, -1];
    const bottom = scroller.scrollTop + scroller.clientHeight + NEAR / 2;
    const last = rowAt(now.tops, bottom);
    const whole = (now.tops[last + 1] ?? 0) <= bottom;
    return [rowAt(now.tops, scroller.scrollTop), whole ? last : last - 1];
  }, []);

  return {
    box,
    list,
    begin,
    end,
    before: tops[begin] ?? 0,
    after: (tops.at(-1) ?? 0) - (tops[end] ?? 0),
    hold,
    anchor: useCallback(() => anchor.current, []),
    atBottom,
    seen,
    room,
    onScroll,
  };
}

/**
 * The row above all others says where the list begins: nobody reads it. The first message has a
 * day and a name above it, which go when others come before it: only the next one stays the same.
 */
const FIRST = 2;

function rowOf(list: HTMLOListElement | null, key: string): HTMLElement | undefined {
  const rows = [...(list?.children ?? [])] as HTMLElement[];
  return rows.find((row) => row.dataset.key === key);
}
