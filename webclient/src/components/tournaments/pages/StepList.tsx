import { useEffect, useRef } from "preact/hooks";
import { clockTime, fullTime } from "../../../time";
import type { Step } from "../../../tournaments/rows";

interface Props {
  steps: readonly Step[];
  at: number;
  goTo: (step: number) => void;
}

/** All that has happened; each step can be gone to. */
export function StepList({ steps, at, goTo }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const here = list.current?.children[at];
    if (here instanceof HTMLElement) intoView(list.current, here);
  }, [at, steps]);
  return (
    <ol ref={list} class="steps" aria-label="What has happened" data-testid="steps">
      {steps.map(({ position, at: when, text }, number) => (
        <li key={position}>
          <button
            class="step"
            type="button"
            aria-current={number === at ? "step" : undefined}
            data-testid="step"
            onClick={() => goTo(number)}
          >
            <time class="quiet" dateTime={when} title={fullTime(when)}>
              {clockTime(when)}
            </time>
            <bdi>{text}</bdi>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Scrolls the list alone, not the page. */
function intoView(list: HTMLElement | null, item: HTMLElement): void {
  if (list === null) return;
  const top = item.offsetTop - list.offsetTop;
  const isAbove = top < list.scrollTop;
  const isBelow = top + item.offsetHeight > list.scrollTop + list.clientHeight;
  if (isAbove) list.scrollTop = top;
  else if (isBelow) list.scrollTop = top + item.offsetHeight - list.clientHeight;
}
