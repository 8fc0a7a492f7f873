import { useCallback } from "preact/hooks";
import { request } from "../../api";
import type { HeadToHead, Match, Player } from "../../matches/rows";
import { useLoaded } from "../settings/useLoaded";

/** How the two have fared against each other. */
export function Against({ match, one, two }: { match: Match; one: Player; two: Player }) {
  const path = `/api/v1/people/${one.id}/head-to-head/${two.id}?game=${match.game}`;
  const load = useCallback(() => request<HeadToHead>("GET", path), [path]);
  const found = useLoaded(load).value;
  if (found === null) return null;
  return (
    <section aria-labelledby="against" data-testid="head-to-head">
      <h2 id="against">Against each other at {match.game_name}</h2>
      {found.played === 0 ? (
        <p class="quiet">They have never met.</p>
      ) : (
        <p>
          <bdi>{one.name}</bdi> <strong>{found.won}</strong> : <strong>{found.lost}</strong>{" "}
          <bdi>{two.name}</bdi>
          {found.drawn > 0 && `, ${found.drawn} drawn`}
        </p>
      )}
    </section>
  );
}
