/** From step to step on the way in. */
import { useEffect, useState } from "preact/hooks";
import type { Ways } from "../../accounts";
import { pathOf, type Step } from "../../accounts/flow";
import { ApiError } from "../../api";
import { useApp } from "../../app";
import { nextPath, routeOf } from "../../router";

/** The query that keeps the page meant at first. */
export function keptNext(): string {
  const next = nextPath(location.search);
  return next === "/" ? "" : `?next=${encodeURIComponent(next)}`;
}

/** Goes to the page of a step; once in, to the page meant at first. */
export function useProceed({ fresh = false } = {}): (step: Step) => void {
  const { go, rooms } = useApp();
  return (step) => {
    if (step.kind !== "in") go(pathOf(step) + keptNext());
    // The doors may have closed behind us already, and led to the page that was meant.
    else if (routeOf(location.pathname).page === "entry") go(nextPath(location.search));
    if (fresh && step.kind === "in") rooms.lookForWelcome();
  };
}

/**
 * Whether the way in has got to this step. If the page was reloaded, the server is asked, and where
 * it knows of none, `otherwise` says what to do.
 */
export function useStep(kind: Step["kind"], otherwise?: () => void): boolean {
  const { accounts, state } = useApp();
  const proceed = useProceed();
  const here = accounts.step.value.kind === kind;
  useEffect(() => {
    if (here) return;
    accounts.resume().then(
      (step) => {
        if (step.kind === "out" && otherwise !== undefined) otherwise();
        else if (step.kind !== kind) proceed(step);
      },
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        state.trouble.value = { message: error.message, remedy: error.remedy };
      },
    );
    // Only when the page is first shown: from then on each answer says where to go.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return here;
}

/** The ways in that the server offers; null until it is known. */
export function useWays(): Ways | null {
  const { accounts } = useApp();
  const [ways, setWays] = useState<Ways | null>(null);
  useEffect(() => {
    // Without an answer the page offers what always works.
    accounts.ways().then(setWays, () => undefined);
  }, [accounts]);
  return ways;
}
