import { useCallback } from "preact/hooks";
import { request } from "../../api";
import type { RatingStep } from "../../matches/rows";
import { shortDate } from "../../time";
import { LineChart } from "../charts/LineChart";
import { useLoaded } from "../settings/useLoaded";

interface Props {
  person: string;
  game: string;
  /** Of the game. */
  name: string;
}

const STEP_WORDS = { won: "won against", drawn: "drew with", lost: "lost to" } as const;

/** How a rating came about, match by match. */
export function RatingChart({ person, game, name }: Props) {
  const load = useCallback(async () => {
    const path = `/api/v1/people/${person}/ratings/${game}/history`;
    return (await request<{ results: RatingStep[] }>("GET", path)).results;
  }, [person, game]);
  const steps = useLoaded(load).value ?? [];
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <figure class="rating-chart">
      <figcaption class="quiet">Rating at {name}, and how sure it is</figcaption>
      <LineChart
        title={`Rating at ${name}: from ${first.before} to ${last.rating} in ${steps.length} matches`}
        ends={[shortDate(first.at), shortDate(last.at)]}
        points={steps.map(({ at, result, opponent, rating, deviation }, index) => ({
          x: index,
          y: rating,
          spread: 2 * deviation,
          label: `${rating}: ${STEP_WORDS[result]} ${opponent.name}, ${shortDate(at)}`,
        }))}
      />
    </figure>
  );
}
