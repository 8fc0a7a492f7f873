import { useCallback } from "preact/hooks";
import { request } from "../../../api";
import { useApp } from "../../../app";
import { tournamentPath } from "../../../router";
import { personOf } from "../../../state";
import { isBefore, runs } from "../../../tournaments/mine";
import type { Game, Tournament } from "../../../tournaments/rows";
import { NEW_TERMS, termsOf } from "../../../tournaments/terms";
import { NotFound } from "../../NotFound";
import { Page } from "../../Page";
import { useLoaded } from "../../settings/useLoaded";
import { Waiting } from "../../settings/Waiting";
import { Editor } from "./Editor";
import { useTournament } from "./useTournament";

const loadGames = (): Promise<{ results: Game[] }> => request("GET", "/api/v1/games");

export function NewTournament() {
  const { tournaments, go } = useApp();
  const games = useLoaded(loadGames);
  return (
    <Page title="New tournament" testid="editor-page">
      {games.value === null ? (
        <Waiting of={games} />
      ) : (
        <Editor
          first={NEW_TERMS}
          games={games.value.results}
          action="Make the tournament"
          save={async (terms) => go(tournamentPath(await tournaments.create(terms), "manage"))}
          back="/tournaments"
        />
      )}
    </Page>
  );
}

export function EditTournament({ id }: { id: string }) {
  const cup = useTournament(id);
  if (cup === null) {
    return (
      <main id="main" class="stage" tabIndex={-1}>
        <NotFound what="tournament" />
      </main>
    );
  }
  return (
    <Page title="Change the tournament" testid="editor-page">
      {cup === undefined ? <p class="quiet">One moment…</p> : <Edit tournament={cup.tournament} />}
    </Page>
  );
}

function Edit({ tournament }: { tournament: Tournament }) {
  const { state, tournaments, go } = useApp();
  const games = useLoaded(loadGames);
  const { id } = tournament;
  const may = runs(tournament, personOf(state).id, state.me.value?.roles ?? []);
  const leave = useCallback(() => go(tournamentPath(id)), [go, id]);
  if (!may) return <p class="quiet">Only its organisers may change it. Ask one of them.</p>;
  if (!isBefore(tournament)) return <p class="quiet">It has begun: its terms stay as they are.</p>;
  if (games.value === null) return <Waiting of={games} />;
  return (
    <Editor
      first={termsOf(tournament)}
      games={games.value.results}
      action="Save"
      save={async (terms) => {
        await tournaments.change(id, terms);
        leave();
      }}
      back={tournamentPath(id)}
    />
  );
}
