import { useId } from "preact/hooks";

interface CheckProps {
  label: string;
  checked: boolean;
  set: (on: boolean) => void;
}

export function Check({ label, checked, set }: CheckProps) {
  return (
    <label class="form-check">
      <input
        class="form-check-input"
        type="checkbox"
        checked={checked}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}

interface CountProps {
  label: string;
  testid: string;
  value: number | null;
  set: (value: number | null) => void;
}

/** A whole number above nothing, or none. */
export function Count({ label, testid, value, set }: CountProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="form-control"
        type="number"
        min={1}
        max={1000}
        data-testid={testid}
        value={value ?? ""}
        onInput={({ currentTarget: { value } }) => set(value === "" ? null : Number(value))}
      />
    </div>
  );
}
