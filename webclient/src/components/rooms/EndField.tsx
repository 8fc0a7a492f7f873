import { useId } from "preact/hooks";

export type End = "hour" | "day" | "week" | "month" | "never";

const HOUR = 3_600_000;
const ENDS: readonly { end: End; label: string; length: number | null }[] = [
  { end: "hour", label: "An hour", length: HOUR },
  { end: "day", label: "A day", length: 24 * HOUR },
  { end: "week", label: "A week", length: 7 * 24 * HOUR },
  { end: "month", label: "30 days", length: 30 * 24 * HOUR },
  { end: "never", label: "Without an end", length: null },
];

/** When it ends; null where it doesn't. */
export function endOf(end: End, now: Date): string | null {
  const length = ENDS.find((each) => each.end === end)?.length ?? null;
  return length === null ? null : new Date(now.getTime() + length).toISOString();
}

interface Props {
  label: string;
  testid: string;
  value: End;
  change: (end: End) => void;
}

export function EndField({ label, testid, value, change }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="form-select"
        data-testid={testid}
        value={value}
        onChange={(event) => change(event.currentTarget.value as End)}
      >
        {ENDS.map((each) => (
          <option key={each.end} value={each.end}>
            {each.label}
          </option>
        ))}
      </select>
    </div>
  );
}
