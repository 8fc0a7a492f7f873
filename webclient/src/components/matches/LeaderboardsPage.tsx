import { useCallback, useState } from "preact/hooks";
import { useApp } from "../../app";
import { request } from "../../api";
import { seasonsThere } from "../../matches/orders";
import type { Line, Season } from "../../matches/rows";
import { personPath } from "../../router";
import { personOf } from "../../state";
import { ErrorAlert } from "../ErrorAlert";
import { Page } from "../Page";
import { LookBack, PastBar } from "../past/PastBar";
import { usePast } from "../past/usePast";
import { PersonAvatar, PersonName } from "../Person";
import { useLoaded } from "../settings/useLoaded";
import { Tabs } from "../Tabs";
import { Pick } from "./Pick";
import { Results } from "./Results";
import { useGames } from "./useMatches";

type Scope = "all" | "friends";

const SCOPES = [
  { key: "all", label: "Everybody" },
  { key: "friends", label: "Friends" },
] as const;

export function LeaderboardsPage() {
  const { state } = useApp();
  const [scope, show] = useState<Scope>("all");
  const [chosen, choose] = useState("");
  const [season, setSeason] = useState("");
  const games = (useGames().value ?? []).filter(({ ranked }) => ranked);
  const seasons = useLoaded(seasonsThere).value ?? [];
  const game = chosen === "" ? games[0]?.game : chosen;
  const board = `leaderboard:${game ?? ""}${season === "" ? "" : `/${season}`}`;
  const past = usePast(board);
  const admin = state.me.value?.roles.includes("admin") === true;
  return (
    <Page
      title="Leaderboards"
      testid="leaderboards-page"
      actions={
        <>
          {game !== undefined && <LookBack past={past} />}
          {admin && (
            <a class="btn btn-outline" href="/games" data-testid="to-games">
              Games and seasons
            </a>
          )}
        </>
      }
    >
      <div class="picks">
        <Pick
          label="Game"
          testid="board-game"
          value={game ?? ""}
          set={choose}
          choices={games.map(({ game, name }) => ({ value: game, label: name }))}
        />
        <Pick
          label="Season"
          testid="board-season"
          value={season}
          set={setSeason}
          choices={[
            { value: "", label: "Of all time" },
            ...seasons.map((each) => ({ value: each.id, label: seasonWords(each) })),
          ]}
        />
      </div>
      <Tabs label="Among whom" tabs={SCOPES} chosen={scope} choose={show} />
      <PastBar past={past} />
      {game !== undefined && (
        <Board
          key={`${game} ${scope} ${season}`}
          game={game}
          scope={scope}
          season={season}
          moment={past.moment}
        />
      )}
    </Page>
  );
}

const seasonWords = ({ name, closed_at }: Season): string =>
  closed_at === null ? `${name} (running)` : name;

interface BoardProps {
  game: string;
  scope: Scope;
  season: string;
  /** Of the past; null: now. */
  moment: string | null;
}

interface Lines {
  results: Line[];
  me: Line | null;
  next: string | null;
}

function Board({ game, scope, season, moment }: BoardProps) {
  const me = personOf(useApp().state).id;
  const [after, setAfter] = useState<readonly string[]>([]);
  const load = useCallback(
    () => pagesOf({ game, scope, season, moment }, after),
    [game, scope, season, moment, after],
  );
  const { value, error, reload } = useLoaded(load);
  if (error !== null) {
    return (
      <ErrorAlert message={error.message} remedy={error.remedy}>
        <button class="btn btn-small" type="button" onClick={reload}>
          Try again
        </button>
      </ErrorAlert>
    );
  }
  if (value === null) return <p class="quiet">Loading…</p>;
  const { results, next } = value;
  if (results.length === 0) {
    return (
      <p class="quiet" role="status" data-testid="empty">
        {moment === null
          ? "Nobody has played a ranked match here yet. Challenge somebody, and let it count."
          : "Nobody had played a ranked match here then."}
      </p>
    );
  }
  const away = value.me !== null && !results.some(({ person }) => person.id === me);
  return (
    <>
      <BoardTable lines={away && value.me !== null ? [...results, value.me] : results} me={me} />
      <p class="quiet">Provisional: a rating that too few matches stand behind has no place yet.</p>
      {next !== null && (
        <button
          class="btn btn-soft more"
          type="button"
          data-testid="more"
          onClick={() => setAfter([...after, next])}
        >
          Show more
        </button>
      )}
    </>
  );
}

async function pagesOf(
  { game, scope, season, moment }: BoardProps,
  after: readonly string[],
): Promise<Lines> {
  const pages = ["", ...after].map((cursor) => {
    const query = new URLSearchParams({ scope, limit: "50" });
    if (season !== "") query.set("season", season);
    if (moment !== null) query.set("as_of", moment);
    if (cursor !== "") query.set("after", cursor);
    return request<Lines>("GET", `/api/v1/ratings/${game}?${query.toString()}`);
  });
  const found = await Promise.all(pages);
  const last = found.at(-1);
  return {
    results: found.flatMap(({ results }) => results),
    me: last?.me ?? null,
    next: last?.next ?? null,
  };
}

function BoardTable({ lines, me }: { lines: readonly Line[]; me: string }) {
  return (
    <div class="table-scroll">
      <table class="board" data-testid="leaderboard">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Player</th>
            <th scope="col">Rating</th>
            <th scope="col" class="wide-only">
              Won · drawn · lost
            </th>
            <th scope="col" class="wide-only">
              Form
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr
              key={line.person.id}
              class={line.person.id === me ? "own" : ""}
              data-testid="board-line"
            >
              <td>{line.place ?? <span title="Provisional">–</span>}</td>
              <th scope="row">
                <a class="person-link" href={personPath(line.person.id)}>
                  <PersonAvatar id={line.person.id} name={line.person.name} />
                  <PersonName id={line.person.id} name={line.person.name} />
                </a>
              </th>
              <td>
                {line.rating} <span class="quiet">± {2 * line.deviation}</span>
                {line.place === null && <span class="quiet provisional">provisional</span>}
              </td>
              <td class="wide-only">
                {line.won} · {line.drawn} · {line.lost}
              </td>
              <td class="wide-only">
                <Results form={line.form} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
