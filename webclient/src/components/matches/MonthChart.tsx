import type { Counts } from "../../matches/rows";
import { monthsOf, monthWords } from "../../matches/months";
import { BarChart } from "../charts/BarChart";

const PARTS = [
  { name: "Won", look: "bar-won" },
  { name: "Drawn", look: "bar-drawn" },
  { name: "Lost", look: "bar-lost" },
] as const;

/** Results of the last twelve months, as far as anything was played. */
export function MonthChart({ months }: { months: readonly (Counts & { month: string })[] }) {
  return (
    <BarChart
      title="Matches by month"
      parts={PARTS}
      bars={monthsOf(months).map(({ month, won, drawn, lost }) => ({
        key: month,
        label: monthWords(month),
        values: [won, drawn, lost],
      }))}
    />
  );
}
