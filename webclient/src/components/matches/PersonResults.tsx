import { useCallback, useState } from "preact/hooks";
import { request } from "../../api";
import type { Counts, Rating, Statistics } from "../../matches/rows";
import { useLoaded } from "../settings/useLoaded";
import { MonthChart } from "./MonthChart";
import { PersonMatches } from "./PersonMatches";
import { PersonName } from "../Person";
import { personPath } from "../../router";
import { LookBack, PastBar } from "../past/PastBar";
import { usePast } from "../past/usePast";
import { Pick } from "./Pick";
import { RatingChart } from "./RatingChart";
import { Results } from "./Results";
import { useGames } from "./useMatches";

interface Props {
  id: string;
}

/** How somebody plays: ratings and how they came about, results by opponent and month. */
export function PersonResults({ id }: Props) {
  const [game, choose] = useState("");
  const games = useGames().value ?? [];
  const past = usePast(`statistics:${id}`);
  const { moment } = past;
  const { value: ratings } = useLoaded(
    useCallback(async () => {
      const query = moment === null ? "" : `?as_of=${encodeURIComponent(moment)}`;
      const path = `/api/v1/people/${id}/ratings${query}`;
      return (await request<{ results: Rating[] }>("GET", path)).results;
    }, [id, moment]),
  );
  const { value: found } = useLoaded(
    useCallback(() => {
      const query = new URLSearchParams(game === "" ? {} : { game });
      if (moment !== null) query.set("as_of", moment);
      return request<Statistics>("GET", `/api/v1/people/${id}/statistics?${query.toString()}`);
    }, [id, game, moment]),
  );
  if (found === null || ratings === null) return null;
  const nameOf = (wanted: string): string =>
    games.find((each) => each.game === wanted)?.name ?? wanted;
  const chosen = game === "" ? ratings[0]?.game : game;
  const rated = ratings.some((each) => each.game === chosen);
  return (
    <section class="results-of" aria-labelledby="results" data-testid="person-results">
      <div class="page-head">
        <h2 id="results">Matches</h2>
        {found.played > 0 && <LookBack past={past} />}
      </div>
      <PastBar past={past} />
      {found.played === 0 && game === "" ? (
        <p class="quiet" data-testid="no-results">
          {moment === null ? "No match has been played yet." : "No match had been played then."}
        </p>
      ) : (
        <>
          <Pick
            label="Game"
            testid="results-game"
            value={game}
            set={choose}
            choices={[
              { value: "", label: "All games" },
              ...games.map((each) => ({ value: each.game, label: each.name })),
            ]}
          />
          <Totals found={found} />
          {ratings.length > 0 && <Ratings ratings={ratings} nameOf={nameOf} />}
          {chosen !== undefined && rated && moment === null && (
            <RatingChart key={chosen} person={id} game={chosen} name={nameOf(chosen)} />
          )}
          {found.by_month.length > 0 && <MonthChart months={found.by_month} />}
          <Opponents found={found} />
        </>
      )}
      {moment === null && <PersonMatches id={id} />}
    </section>
  );
}

const countsWords = ({ won, drawn, lost }: Counts): string => `${won} · ${drawn} · ${lost}`;

function Totals({ found }: { found: Statistics }) {
  const { streak, best_streak: best } = found;
  return (
    <dl class="facts" data-testid="totals">
      <div>
        <dt>Won · drawn · lost</dt>
        <dd data-testid="counts">{countsWords(found)}</dd>
      </div>
      {streak !== null && (
        <div>
          <dt>At the moment</dt>
          <dd>
            {streak.length} {streak.result} in a row
          </dd>
        </div>
      )}
      {best > 0 && (
        <div>
          <dt>Best streak</dt>
          <dd>{best === 1 ? "1 win" : `${best} wins`}</dd>
        </div>
      )}
      {found.form !== "" && (
        <div>
          <dt>Form</dt>
          <dd>
            <Results form={found.form.slice(-10)} />
          </dd>
        </div>
      )}
    </dl>
  );
}

interface RatingsProps {
  ratings: readonly Rating[];
  nameOf: (game: string) => string;
}

function Ratings({ ratings, nameOf }: RatingsProps) {
  return (
    <table class="board" data-testid="ratings">
      <thead>
        <tr>
          <th scope="col">Game</th>
          <th scope="col">Rating</th>
          <th scope="col">Place</th>
        </tr>
      </thead>
      <tbody>
        {ratings.map(({ game, rating, deviation, place }) => (
          <tr key={game}>
            <th scope="row">{nameOf(game)}</th>
            <td>
              {rating} <span class="quiet">± {2 * deviation}</span>
            </td>
            <td>{place ?? <span class="quiet">provisional</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Opponents({ found: { by_opponent: opponents } }: { found: Statistics }) {
  if (opponents.length === 0) return null;
  return (
    <table class="board" data-testid="by-opponent">
      <thead>
        <tr>
          <th scope="col">Against</th>
          <th scope="col">Won · drawn · lost</th>
        </tr>
      </thead>
      <tbody>
        {opponents.map(({ person, ...counts }) => (
          <tr key={person.id}>
            <th scope="row">
              <a href={personPath(person.id)}>
                <PersonName id={person.id} name={person.name} />
              </a>
            </th>
            <td>{countsWords(counts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
