import { useApp } from "../../../app";
import { tournamentPath } from "../../../router";
import { ago, fullTime } from "../../../time";
import type { ShortTournament } from "../../../tournaments/rows";
import { FORMAT_WORDS, placesWords } from "../../../tournaments/words";
import { PhaseBadge } from "./PhaseBadge";

/** A tournament in a list. */
export function TournamentRow({ tournament }: { tournament: ShortTournament }) {
  const { id, name, state, game_name, format } = tournament;
  return (
    <li class="cup-row" data-testid="tournament-row" data-state={state}>
      <a class="cup-link" href={tournamentPath(id)} data-testid="tournament-link">
        <bdi class="cup-name">{name}</bdi>
        <span class="quiet">
          {game_name} · {FORMAT_WORDS[format].label} · {placesWords(tournament)}
          <When tournament={tournament} />
        </span>
      </a>
      <PhaseBadge phase={state} />
    </li>
  );
}

function When({
  tournament: { starts_at, started_at, finished_at },
}: {
  tournament: ShortTournament;
}) {
  const now = useApp().state.now.value;
  const [word, at] =
    finished_at !== null
      ? ["ended", finished_at]
      : started_at !== null
        ? ["began", started_at]
        : ["begins", starts_at];
  if (at === null) return null;
  return (
    <>
      {" · "}
      {word} <time dateTime={at}>{word === "begins" ? fullTime(at) : ago(at, now)}</time>
    </>
  );
}
