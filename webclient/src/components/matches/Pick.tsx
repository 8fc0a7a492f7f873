import { useId } from "preact/hooks";

interface Props {
  label: string;
  testid: string;
  choices: readonly { value: string; label: string }[];
  value: string;
  set: (value: string) => void;
  hint?: string;
}

/** One of some. */
export function Pick({ label, testid, choices, value, set, hint }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="form-control form-choice"
        data-testid={testid}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-help`}
        onChange={(event) => set(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <div id={`${id}-help`} class="form-text">
          {hint}
        </div>
      )}
    </div>
  );
}
