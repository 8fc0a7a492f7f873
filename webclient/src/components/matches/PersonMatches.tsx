import type { Match } from "../../matches/rows";
import { MorePages } from "../MorePages";
import { usePages } from "../usePages";
import { MatchRow } from "./MatchRow";

const OVER = "finished";
const nothing = (): void => undefined;

/** What somebody has played, the newest first. */
export function PersonMatches({ id }: { id: string }) {
  const query = new URLSearchParams({ person: id, state: OVER, limit: "10" });
  const pages = usePages<Match>(`/api/v1/matches?${query.toString()}`, nothing);
  if (pages.loaded && pages.items.length === 0 && pages.error === null) return null;
  return (
    <section aria-labelledby="played" aria-busy={pages.busy} data-testid="person-matches">
      <h3 id="played">Last matches</h3>
      <ul class="listing">
        {pages.items.map((match) => (
          <MatchRow key={match.id} match={match} person={id} />
        ))}
      </ul>
      <MorePages pages={pages} />
    </section>
  );
}
