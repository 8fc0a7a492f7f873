import { useApp } from "../../../app";
import { matchPath } from "../../../router";
import { BracketView } from "../BracketView";
import type { ViewProps } from "./TournamentPage";

/** Who meets whom, live. */
export function BracketTab({ cup, focus, follow }: ViewProps) {
  const { go } = useApp();
  return (
    <BracketView
      pairings={cup.pairings}
      standings={cup.standings}
      entrants={cup.entrants}
      focus={focus}
      onFocus={follow}
      onOpen={({ match }) => {
        if (match !== null) go(matchPath(match));
      }}
      printable
    />
  );
}
