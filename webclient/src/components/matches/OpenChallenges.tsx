import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../../app";
import type { Match } from "../../matches/rows";
import { matchPath } from "../../router";
import { personOf } from "../../state";
import { MorePages } from "../MorePages";
import { usePages } from "../usePages";
import { MatchRow } from "./MatchRow";
import { ACCEPT, Orders } from "./Orders";
import { useChallengesVersion } from "./useMatches";

const PATH = "/api/v1/matches?state=offered&limit=50";
const nothing = (): void => undefined;

/** Challenges of others to whoever accepts first. */
export function OpenChallenges() {
  const { state, go } = useApp();
  const me = personOf(state).id;
  const pages = usePages<Match>(PATH, nothing);
  useAgain(useChallengesVersion(), pages.again);
  const open = pages.items.filter(({ one, two }) => two === null && one.id !== me);
  return (
    <section aria-labelledby="open" aria-busy={pages.busy} data-testid="open-challenges">
      <h2 id="open">Open challenges</h2>
      <ul class="listing">
        {open.map((match) => (
          <MatchRow key={match.id} match={match} person="">
            <Orders match={match} choices={[ACCEPT]} then={() => go(matchPath(match.id))} />
          </MatchRow>
        ))}
      </ul>
      {open.length === 0 && pages.loaded && pages.error === null && (
        <p class="quiet" role="status">
          Nobody looks for an opponent at the moment. Challenge anybody, and it shows here for
          others.
        </p>
      )}
      <MorePages pages={pages} />
    </section>
  );
}

/** Asks again when `version` has changed. */
function useAgain(version: number, again: () => void): void {
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    again();
  }, [version, again]);
}
