import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../app";

interface Props {
  title: string;
  class?: string;
  children?: ComponentChildren;
}

/** The page's heading: names the tab, and takes the focus when the page is first shown. */
export function PageTitle({ title, class: look = "", children }: Props) {
  const { state } = useApp();
  const heading = useRef<HTMLHeadingElement>(null);
  // At once, or it would take the focus from where somebody quick has put it.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    state.title.value = title;
  }, [state, title]);
  return (
    <h1 ref={heading} class={look} tabIndex={-1} dir="auto">
      {children ?? title}
    </h1>
  );
}
