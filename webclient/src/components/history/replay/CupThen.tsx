import { useMemo, useState } from "preact/hooks";
import { useApp } from "../../../app";
import { namedEntrant, namedPairing, type Names } from "../../../history/replay/names";
import { matchPath } from "../../../router";
import type { Entrant, Pairing, Standing } from "../../../tournaments/bracket/rows";
import type { Tournament } from "../../../tournaments/rows";
import { BracketView } from "../../tournaments/BracketView";
import { PhaseBadge } from "../../tournaments/pages/PhaseBadge";
import { Standings } from "../../tournaments/Standings";
import { usePeople } from "../../rooms/useNames";

/** A tournament's rows by kind, as its topic has them. */
export interface Cup {
  tournament: [Tournament];
  entrant?: Entrant[];
  pairing?: Pairing[];
  standing?: Standing[];
}

/** A tournament as it was: who is in it, who meets whom, and who stands where. */
export function CupThen({ cup }: { cup: Cup }) {
  const { go } = useApp();
  const [focus, follow] = useState<string | null>(null);
  const [tournament] = cup.tournament;
  const { entrants, pairings, standings } = useNamed(cup);
  return (
    <>
      <p class="past-front quiet" data-testid="replay-cup">
        <PhaseBadge phase={tournament.state} /> <bdi>{tournament.name}</bdi>
        {` · ${entrants.length === 1 ? "1 entrant" : `${entrants.length} entrants`}`}
      </p>
      {pairings.length === 0 && (
        <ul class="replay-entrants" data-testid="replay-entrants">
          {entrants.map(({ id, alias, name }) => (
            <li key={id} class="chip">
              <bdi>{alias ?? name}</bdi>
            </li>
          ))}
        </ul>
      )}
      {pairings.length > 0 && (
        <BracketView
          pairings={pairings}
          standings={standings}
          entrants={entrants}
          focus={focus}
          onFocus={follow}
          onOpen={({ match }) => {
            if (match !== null) go(matchPath(match));
          }}
        />
      )}
      {standings.length > 0 && (
        <Standings standings={standings} entrants={entrants} focus={focus} onFocus={follow} />
      )}
    </>
  );
}

const NONE: never[] = [];

function useNamed({ entrant = NONE, pairing = NONE, standing = NONE }: Cup) {
  const cards = useApp().state.cards.value;
  const ids = useMemo(() => entrant.map(({ id }) => id), [entrant]);
  usePeople(ids);
  return useMemo(() => {
    const names: Names = (id) => cards.get(id)?.name;
    return {
      entrants: entrant.map((each) => namedEntrant(each, names)),
      pairings: pairing.map((each) => namedPairing(each, names)),
      standings: standing,
    };
  }, [cards, entrant, pairing, standing]);
}
