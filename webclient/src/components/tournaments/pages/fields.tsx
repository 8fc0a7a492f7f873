/** The inputs of the editor: each with its words, and what they mean. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface NumberProps {
  label: string;
  name: string;
  hint?: string;
  value: number | null;
  min: number;
  max: number;
  /** What stands there while there is none; without it there must be one. */
  none?: string;
  set: (value: number | null) => void;
}

export function NumberField({ label, name, hint, value, min, max, none, set }: NumberProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="form-control field-number"
        type="number"
        inputMode="numeric"
        data-testid={name}
        value={value ?? ""}
        min={min}
        max={max}
        required={none === undefined}
        placeholder={none}
        aria-describedby={`${id}-help`}
        onInput={({ currentTarget: { value: text } }) => {
          if (text !== "") set(Number(text));
          else if (none !== undefined) set(null);
        }}
      />
      <div id={`${id}-help`} class="form-text">
        {hint}
      </div>
    </div>
  );
}

interface CheckProps {
  label: string;
  name: string;
  hint?: string;
  value: boolean;
  set: (value: boolean) => void;
}

export function CheckField({ label, name, hint, value, set }: CheckProps) {
  return (
    <label class="form-check field">
      <input
        class="form-check-input"
        type="checkbox"
        data-testid={name}
        checked={value}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      <span class="form-check-label">
        {label} {hint !== undefined && <span class="form-text">{hint}</span>}
      </span>
    </label>
  );
}

interface ChoiceProps {
  label: string;
  name: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  set: (value: string) => void;
}

export function ChoiceField({ label, name, value, choices, set }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="form-control form-choice"
        data-testid={name}
        value={value}
        onChange={(event) => set(event.currentTarget.value)}
      >
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One matter of the editor. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="card panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
