/** What rounds are called. */

const FROM_THE_END = ["Final", "Semi-finals", "Quarter-finals"];

/** The titles of the rounds of a winners' bracket; `ends` if another stage has its final. */
export function winnersTitles(
  rounds: readonly number[],
  ends: boolean,
  double: boolean,
): readonly string[] {
  return rounds.map((round, at) => {
    const left = rounds.length - 1 - at;
    if (double) return left === 0 ? "Winners final" : `Winners round ${round}`;
    return FROM_THE_END[left + (ends ? 1 : 0)] ?? `Round ${round}`;
  });
}

export const losersTitles = (rounds: readonly number[]): readonly string[] =>
  rounds.map((round, at) => (at === rounds.length - 1 ? "Losers final" : `Losers round ${round}`));

/** The final is played again if who came from the losers' bracket wins the first. */
export function finalTitle(at: number, double: boolean): string {
  if (!double) return "Final";
  return at === 0 ? "Grand final" : "Bracket reset";
}

export const roundTitle = (round: number): string => `Round ${round}`;

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
