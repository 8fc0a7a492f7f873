import { useApp } from "../../app";
import { foundIn, grouped, HEADINGS, WANTS, type Want } from "../../matches/mine";
import type { Match } from "../../matches/rows";
import { matchPath } from "../../router";
import { personOf } from "../../state";
import { Until } from "./Clock";
import { MatchRow } from "./MatchRow";
import { ACCEPT, DECLINE, Orders, READY, WITHDRAW } from "./Orders";

/** Our own matches that are not over, by what they want of us; the queue shows what it found. */
export function MyMatches({ matches }: { matches: readonly Match[] }) {
  const me = personOf(useApp().state).id;
  const found = foundIn(matches);
  const groups = grouped(
    matches.filter((match) => match !== found),
    me,
  );
  const open = WANTS.filter((want) => groups.has(want));
  if (open.length === 0 && found !== undefined) return null;
  if (open.length === 0) {
    return (
      <p class="quiet" data-testid="no-matches">
        No match waits for you. Challenge somebody, accept an open challenge, or wait for an
        opponent.
      </p>
    );
  }
  return (
    <>
      {open.map((want) => (
        <section key={want} aria-labelledby={`want-${want}`} data-testid={`matches-${want}`}>
          <h2 id={`want-${want}`}>{HEADINGS[want]}</h2>
          <ul class="listing">
            {groups.get(want)?.map((match) => (
              <MatchRow key={match.id} match={match} person={me}>
                <Next match={match} want={want} me={me} />
              </MatchRow>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

export function PastMatches({ matches }: { matches: readonly Match[] }) {
  const me = personOf(useApp().state).id;
  const over = grouped(matches, me).get("over") ?? [];
  if (over.length === 0) return null;
  return (
    <section aria-labelledby="over" data-testid="matches-over">
      <h2 id="over">Your last matches</h2>
      <ul class="listing">
        {over.map((match) => (
          <MatchRow key={match.id} match={match} person={me} />
        ))}
      </ul>
    </section>
  );
}

function Next({ match, want, me }: { match: Match; want: Want; me: string }) {
  switch (want) {
    case "answer":
      return <Orders match={match} choices={[ACCEPT, DECLINE]} />;
    case "ready":
      return (
        <Orders match={match} choices={[READY]}>
          {match.ready_by !== null && <Until at={match.ready_by} />}
        </Orders>
      );
    case "confirm":
    case "play":
      return (
        <a class="btn btn-soft" href={matchPath(match.id)}>
          {want === "play" ? "To the match" : "Look at it"}
        </a>
      );
    case "others":
      if (match.state !== "offered" || match.one.id !== me) return null;
      return <Orders match={match} choices={[WITHDRAW]} />;
    case "over":
      return null;
  }
}
