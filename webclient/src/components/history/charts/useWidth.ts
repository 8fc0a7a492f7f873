import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** How wide an element is, in CSS pixels, so that a drawing in it has text of a readable size; 0
    until it is there. */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, measure] = useState(0);
  useLayoutEffect(() => {
    const found = element.current;
    if (found === null) return;
    const observer = new ResizeObserver(() => measure(Math.floor(found.clientWidth)));
    observer.observe(found);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
