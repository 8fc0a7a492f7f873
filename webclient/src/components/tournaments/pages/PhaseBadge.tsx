import type { Phase } from "../../../tournaments/rows";
import { PHASES } from "../../../tournaments/words";

/** Where in its life a tournament is. */
export function PhaseBadge({ phase }: { phase: Phase }) {
  return (
    <span class={`phase phase-${phase}`} data-testid="phase" data-phase={phase}>
      {PHASES[phase]}
    </span>
  );
}
