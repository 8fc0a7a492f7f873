import type { Match, Which } from "../../matches/rows";
import { resultWords, STATE_WORDS } from "../../matches/words";
import { personPath } from "../../router";
import { Icon } from "../Icon";
import { PersonAvatar, PersonName } from "../Person";

/** Both sides and how it stands. */
export function Scoreboard({ match }: { match: Match }) {
  const { games, state } = match;
  return (
    <section class="card scoreboard" aria-label="Score" data-testid="scoreboard" data-state={state}>
      <table>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">Player</th>
            {games.map((_, index) => (
              <th key={index} scope="col">
                Game {index + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Side match={match} side="one" />
          <Side match={match} side="two" />
        </tbody>
      </table>
      <p class="scoreboard-foot" role="status" data-testid="match-outcome">
        <span class="role-badge" data-testid="match-state">
          {STATE_WORDS[state]}
        </span>{" "}
        {match.how !== null && resultWords(match)}
        {match.how === null && match.reason}
      </p>
    </section>
  );
}

function Side({ match, side }: { match: Match; side: Which }) {
  const player = match[side];
  const index = side === "one" ? 0 : 1;
  const won = match.winner === side;
  return (
    <tr data-testid={`side-${side}`} data-won={won}>
      <th scope="row">
        {player === null ? (
          <span class="quiet">Whoever accepts first</span>
        ) : (
          <a class="person-link" href={personPath(player.id)}>
            <PersonAvatar id={player.id} name={player.name} />
            <PersonName id={player.id} name={player.name} />
          </a>
        )}
        {won && (
          <span class="won">
            <Icon name="trophy" />
            <span class="visually-hidden">, winner</span>
          </span>
        )}
        {match.state === "called" && player !== null && (
          <span class="quiet" data-testid={`ready-${side}`}>
            {player.ready ? "Ready" : "Not ready yet"}
          </span>
        )}
      </th>
      {match.games.map((game, number) => (
        <td key={number} class={game[index] === Math.min(...game) ? "" : "game-won"}>
          {game[index]}
        </td>
      ))}
    </tr>
  );
}
