import { TIES, type Tie } from "../../../tournaments/rows";
import { toggled } from "../../../tournaments/terms";
import { TIE_WORDS } from "../../../tournaments/words";

interface Props {
  ties: readonly Tie[];
  set: (ties: readonly Tie[]) => void;
}

/** What tells those apart who have equal points, in the order in which it is chosen. */
export function EditTies({ ties, set }: Props) {
  return (
    <details class="field">
      <summary>Who is first among those with equal points</summary>
      <p class="form-text">
        {ties.length === 0
          ? "As usual in this format. Tick some for an order of your own."
          : `In this order: ${ties.map((tie) => TIE_WORDS[tie].label).join(", ")}.`}
      </p>
      {TIES.filter((tie) => tie !== "points").map((tie) => (
        <label key={tie} class="form-check">
          <input
            class="form-check-input"
            type="checkbox"
            data-testid={`tie-${tie}`}
            checked={ties.includes(tie)}
            onChange={() => set(toggled(ties, tie))}
          />
          <span class="form-check-label">
            {TIE_WORDS[tie].label} <span class="form-text">{TIE_WORDS[tie].hint}</span>
          </span>
        </label>
      ))}
    </details>
  );
}
