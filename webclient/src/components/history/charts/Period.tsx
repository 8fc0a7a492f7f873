import { daysAgo, type Asked, type Chart } from "../../../history/charts";
import { InputField } from "../../InputField";
import { Pick } from "../../matches/Pick";

interface Props {
  asked: Asked;
  ask: (change: Partial<Asked>) => void;
  /** Null until it has come. */
  chart: Chart | null;
}

const PERIODS = [
  { days: 7, label: "Last 7 days" },
  { days: 28, label: "Last 28 days" },
  { days: 84, label: "Last 12 weeks" },
  { days: 365, label: "Last year" },
] as const;
const STEPS = { hour: "By hour", day: "By day", week: "By week" } as const;

/** Which days, and in which steps. Days are those of UTC. */
export function Period({ asked, ask, chart }: Props) {
  const chosen = PERIODS.find(({ days }) => asked.to === "" && asked.from === daysAgo(days));
  const own = asked.from !== "" || asked.to !== "" ? "own" : "";
  const steps = chart?.steps ?? [];
  return (
    <div class="picks chart-period" role="group" aria-label="Time">
      <Pick
        label="Time"
        testid="chart-period"
        value={chosen === undefined ? own : String(chosen.days)}
        set={(days) => {
          if (days !== "own") ask({ from: days === "" ? "" : daysAgo(Number(days)), to: "" });
        }}
        choices={[
          { value: "", label: "As usual" },
          ...PERIODS.map(({ days, label }) => ({ value: String(days), label })),
          ...(chosen === undefined && own !== "" ? [{ value: "own", label: "Days chosen" }] : []),
        ]}
      />
      <Day
        label="From"
        testid="chart-from"
        value={asked.from === "" ? (chart?.from ?? "") : asked.from}
        set={(from) => ask({ from, to: asked.to === "" ? (chart?.to ?? "") : asked.to })}
      />
      <Day
        label="To"
        testid="chart-to"
        value={asked.to === "" ? (chart?.to ?? "") : asked.to}
        set={(to) => ask({ to, from: asked.from === "" ? (chart?.from ?? "") : asked.from })}
      />
      {steps.length > 0 && (
        <Pick
          label="Steps"
          testid="chart-by"
          value={chart?.by ?? ""}
          set={(by) => ask({ by })}
          choices={steps.map((step) => ({ value: step, label: STEPS[step] }))}
        />
      )}
    </div>
  );
}

interface DayProps {
  label: string;
  testid: string;
  value: string;
  set: (value: string) => void;
}

function Day({ label, testid, value, set }: DayProps) {
  return (
    <InputField
      label={label}
      testid={testid}
      type="date"
      value={value}
      onChange={(event) => {
        if (event.currentTarget.value !== "") set(event.currentTarget.value);
      }}
    />
  );
}
