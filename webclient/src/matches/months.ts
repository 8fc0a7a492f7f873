/** Results by month. */
import type { Counts } from "./rows";

type Month = Counts & { month: string };

const SHOWN = 12;
const name = new Intl.DateTimeFormat(undefined, { month: "short", timeZone: "UTC" });

/** "2026-11" → "Nov". */
export const monthWords = (month: string): string => name.format(new Date(`${month}-01T00:00:00Z`));

/** The months from the first that counts to the last, at most twelve, with the empty ones between. */
export function monthsOf(months: readonly Month[]): Month[] {
  const byName = new Map(months.map((each) => [each.month, each]));
  const sorted = [...byName.keys()].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const shown: Month[] = [];
  for (let month = last; month >= first && shown.length < SHOWN; month = before(month)) {
    shown.unshift(byName.get(month) ?? { month, played: 0, won: 0, drawn: 0, lost: 0 });
  }
  return shown;
}

function before(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, "0")}` : `${year - 1}-12`;
}
