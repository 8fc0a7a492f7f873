import { useMemo, useState } from "preact/hooks";
import { useApp } from "../../../app";
import { namedRun, namesOf, type Told } from "../../../history/whatIf";
import { matchPath } from "../../../router";
import { reachedWords } from "../../../tournaments/bracket/reached";
import type { Moment } from "../../../tournaments/rows";
import { Tabs } from "../../Tabs";
import { BracketView } from "../../tournaments/BracketView";
import { Standings } from "../../tournaments/Standings";
import { ChanceLegend } from "./ChanceLegend";

interface Props {
  told: Told;
  then: Moment;
  focus: string | null;
  follow: (entrant: string | null) => void;
}

const TABS = [
  { key: "would", label: "One run" },
  { key: "was", label: "As it was" },
] as const;

/** The drawing of the first run, and of what happened. */
export function BothBrackets({ told, then, focus, follow }: Props) {
  const { go } = useApp();
  const [tab, show] = useState<(typeof TABS)[number]["key"]>("would");
  const run = useMemo(() => namedRun(told, namesOf(then.entrants)), [told, then]);
  const { pairings, standings, entrants } = tab === "would" ? run : then;
  const reached = useMemo(() => reachedWords(pairings), [pairings]);
  return (
    <section class="what-if-both" aria-label="Matches and standings">
      <Tabs label="Which tournament" tabs={TABS} chosen={tab} choose={show} />
      {tab === "would" && told.would.drawn.length > 0 && <ChanceLegend />}
      <BracketView
        key={tab}
        pairings={pairings}
        standings={standings}
        entrants={entrants}
        focus={focus}
        onFocus={follow}
        onOpen={({ match }) => {
          if (match !== null) go(matchPath(match));
        }}
      />
      <h2>Standings</h2>
      <Standings
        standings={standings}
        entrants={entrants}
        reached={reached}
        focus={focus}
        onFocus={follow}
      />
    </section>
  );
}
