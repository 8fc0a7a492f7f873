import { DIE } from "../../../tournaments/bracket/drawing";

/** What the marks in the drawing of a run say. */
export const ChanceLegend = () => (
  <p class="what-if-legend" data-testid="chance-legend">
    <svg class="bracket-chance" viewBox="0 0 40 28" aria-hidden="true">
      <rect class="bracket-edge" x="1" y="1" width="38" height="26" rx="6" />
      <path class="bracket-die" transform="translate(14 8)" d={DIE} />
    </svg>
    <span>
      A die and a dashed edge: chance decided it, by the strengths of the two. Results without them
      are those that the two really had, at a further meeting those of their last.
    </span>
  </p>
);
