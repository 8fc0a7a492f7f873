import { useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Game } from "../../matches/rows";
import { rulesWords } from "../../matches/rules";
import { Confirm } from "../Confirm";
import { ErrorAlert } from "../ErrorAlert";
import { Icon } from "../Icon";
import { NotFound } from "../NotFound";
import { Page } from "../Page";
import { GameDialog } from "./GameDialog";
import { Seasons } from "./Seasons";
import { useGames } from "./useMatches";

/** For admins: what can be played, and when seasons end. */
export function GamesPage() {
  const me = useApp().state.me.value;
  if (me === null) return <main id="main" class="page" aria-busy="true" />;
  if (!me.roles.includes("admin")) {
    return (
      <main id="main" class="page" tabIndex={-1}>
        <NotFound what="page" />
      </main>
    );
  }
  return (
    <Page title="Games and seasons" testid="games-page">
      <Games />
      <Seasons />
    </Page>
  );
}

function Games() {
  const { matches } = useApp();
  const { value, error, set } = useGames();
  const [editing, edit] = useState<Game | "new" | null>(null);
  const [retiring, retire] = useState<Game | null>(null);
  // Lists are a moment behind: what the server has taken is shown at once.
  const without = (gone: string): Game[] => (value ?? []).filter(({ game }) => game !== gone);
  const put = (game: Game): void =>
    set([...without(game.game), game].toSorted((one, two) => one.name.localeCompare(two.name)));
  return (
    <section aria-labelledby="games">
      <header class="page-head">
        <h2 id="games">Games</h2>
        <button
          class="btn btn-soft"
          type="button"
          data-testid="new-game"
          onClick={() => edit("new")}
        >
          <Icon name="plus" /> New game
        </button>
      </header>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <ul class="listing" data-testid="games">
        {(value ?? []).map((game) => (
          <li key={game.game} class="person-row" data-testid="game" data-game={game.game}>
            <span class="person-text">
              <bdi class="person-name">{game.name}</bdi>
              <span class="quiet">
                {rulesWords(game.rules)} Best of {game.best_of.join(", ")}
                {game.ranked ? ", with ratings" : ""}.
              </span>
            </span>
            <span class="actions">
              <button
                class="btn btn-outline"
                type="button"
                data-testid="edit-game"
                aria-label={`Change: ${game.name}`}
                onClick={() => edit(game)}
              >
                Change
              </button>
              <button
                class="btn btn-outline"
                type="button"
                data-testid="retire-game"
                aria-label={`Retire: ${game.name}`}
                onClick={() => retire(game)}
              >
                Retire
              </button>
            </span>
          </li>
        ))}
      </ul>
      {editing !== null && (
        <GameDialog game={editing === "new" ? null : editing} then={put} close={() => edit(null)} />
      )}
      {retiring !== null && (
        <Confirm
          title={`Retire ${retiring.name}?`}
          text="No new match of it can be made. What was played stays, and so do its ratings."
          action="Retire"
          act={() => matches.retire(retiring.game).then(() => set(without(retiring.game)))}
          close={() => retire(null)}
        />
      )}
    </section>
  );
}
