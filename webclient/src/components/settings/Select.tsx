import { useId } from "preact/hooks";
import type { Choice } from "../../accounts/choices";

interface Props {
  label: string;
  name: string;
  choices: readonly Choice[];
  value: string;
  set: (value: string) => void;
  /** Chooses what this browser says. */
  detect: () => void;
  errors: readonly string[] | undefined;
}

/** One of many, or none. */
export function Select({ label, name, choices, value, set, detect, errors = [] }: Props) {
  const id = useId();
  const wrong = errors.length > 0;
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <div class="field-with-button">
        <select
          id={id}
          class={`form-control form-choice ${wrong ? "is-invalid" : ""}`}
          name={name}
          data-testid={name}
          value={value}
          aria-invalid={wrong}
          aria-describedby={`${id}-help`}
          onChange={(event) => set(event.currentTarget.value)}
        >
          <option value="">Not told</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <button
          class="btn btn-outline"
          type="button"
          data-testid={`${name}-detect`}
          aria-label={`${label}: as in this browser`}
          onClick={detect}
        >
          Detect
        </button>
      </div>
      <div id={`${id}-help`} class="invalid-feedback">
        {errors.join(" ")}
      </div>
    </div>
  );
}
