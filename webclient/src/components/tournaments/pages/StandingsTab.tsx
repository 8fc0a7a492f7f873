import { useMemo } from "preact/hooks";
import { reachedWords } from "../../../tournaments/bracket/reached";
import type { Standing } from "../../../tournaments/bracket/rows";
import type { GroupStanding } from "../../../tournaments/rows";
import { Standings } from "../Standings";
import type { ViewProps } from "./TournamentPage";

/** Who stands where, and why; of groups, each group by itself as well. */
export function StandingsTab({ cup, focus, follow }: ViewProps) {
  const { standings, entrants, groups, pairings } = cup;
  const byGroup = useMemo(() => grouped(groups), [groups]);
  const reached = useMemo(() => reachedWords(pairings), [pairings]);
  if (standings.length === 0) {
    return <p class="quiet">There is a table as soon as the tournament runs.</p>;
  }
  return (
    <>
      <p class="quiet">
        Tap a place to read why somebody is there, and a name to follow them in the bracket.
      </p>
      <Standings
        standings={standings}
        entrants={entrants}
        reached={reached}
        focus={focus}
        onFocus={follow}
      />
      {byGroup.map(([group, table]) => (
        <section key={group} aria-label={`Group ${group}`} data-testid="group-standings">
          <h2>Group {group}</h2>
          <Standings standings={table} entrants={entrants} focus={focus} onFocus={follow} />
        </section>
      ))}
    </>
  );
}

/** The tables of the groups, by their names. */
function grouped(rows: readonly GroupStanding[]): [string, Standing[]][] {
  const tables = new Map<string, Standing[]>();
  for (const { group, entrant, ...figures } of rows) {
    const table = tables.get(group) ?? [];
    tables.set(group, [...table, { ...figures, id: entrant, text: "" }]);
  }
  return [...tables].sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }));
}
