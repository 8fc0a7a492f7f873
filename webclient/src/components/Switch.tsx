interface Props {
  label: string;
  testid: string;
  value: boolean;
  change: (value: boolean) => void;
}

/** Something that is on or off. */
export function Switch({ label, testid, value, change }: Props) {
  return (
    <label class="form-check form-switch">
      <input
        class="form-check-input"
        type="checkbox"
        role="switch"
        data-testid={testid}
        checked={value}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      <span class="form-check-label">{label}</span>
    </label>
  );
}
