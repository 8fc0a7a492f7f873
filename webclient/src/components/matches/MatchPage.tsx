import { useCallback } from "preact/hooks";
import { useApp } from "../../app";
import { request } from "../../api";
import type { Match } from "../../matches/rows";
import { nameOf, termsWords } from "../../matches/words";
import type { Person } from "../../protocol";
import { roomPath, tournamentPath } from "../../router";
import { personOf } from "../../state";
import { Icon } from "../Icon";
import { NotFound } from "../NotFound";
import { Page } from "../Page";
import { useLoaded } from "../settings/useLoaded";
import { Against } from "./Against";
import { Leaving } from "./Leaving";
import { ResultVersions } from "./ResultVersions";
import { Scoreboard } from "./Scoreboard";
import { Turn } from "./Turn";
import { useMatch } from "./useMatches";

export function MatchPage({ id }: { id: string }) {
  const match = useMatch(id);
  if (match === undefined) return <main id="main" class="page" aria-busy="true" />;
  if (match === null) {
    return (
      <main id="main" class="page" tabIndex={-1}>
        <NotFound what="match" />
      </main>
    );
  }
  return <Found match={match} />;
}

function Found({ match }: { match: Match }) {
  const me = personOf(useApp().state).id;
  const staff = useStaff(match);
  const { one, two, room, tournament } = match;
  return (
    <Page title={`${nameOf(match, "one")} – ${nameOf(match, "two")}`} testid="match-page">
      <p class="quiet match-terms">
        {termsWords(match)}
        {tournament !== null && (
          <>
            {" · "}
            <a href={tournamentPath(tournament.id, "bracket")} data-testid="to-tournament">
              {tournament.name}, {tournament.label}
            </a>
          </>
        )}
      </p>
      <Scoreboard match={match} />
      <Turn match={match} me={me} />
      <div class="actions">
        {room !== null && (
          <a class="btn btn-soft" href={roomPath(room)} data-testid="match-room">
            <Icon name="rooms" /> Room of the match
          </a>
        )}
        <Leaving match={match} me={me} staff={staff} />
      </div>
      <ResultVersions match={match} />
      {two !== null && <Against key={match.versions.length} match={match} one={one} two={two} />}
    </Page>
  );
}

/** Whether we may decide: as a moderator, or as an organiser of the tournament. */
function useStaff({ tournament }: Match): boolean {
  const { state } = useApp();
  const id = tournament?.id;
  const load = useCallback(async () => {
    if (id === undefined) return [];
    const path = `/api/v1/tournaments/${id}`;
    return (await request<{ organisers: Person[] }>("GET", path)).organisers;
  }, [id]);
  const organisers = useLoaded(load).value ?? [];
  const roles = state.me.value?.roles ?? [];
  const moderates = roles.includes("moderator") || roles.includes("admin");
  return moderates || organisers.some((each) => each.id === personOf(state).id);
}
