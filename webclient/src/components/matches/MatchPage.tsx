import { useCallback } from "preact/hooks";
import { useApp } from "../../app";
import { request } from "../../api";
import type { Match } from "../../matches/rows";
import { nameOf, termsWords } from "../../matches/words";
import type { Person } from "../../protocol";
import { roomPath, tournamentPath } from "../../router";
import { personOf } from "../../state";
import { ErrorAlert } from "../ErrorAlert";
import { Icon } from "../Icon";
import { NotFound } from "../NotFound";
import { Page } from "../Page";
import { LookBack, PastBar } from "../past/PastBar";
import { usePast } from "../past/usePast";
import { useThen, type Then } from "../past/useThen";
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
  return <Found key={id} match={match} />;
}

function Found({ match }: { match: Match }) {
  const me = personOf(useApp().state).id;
  const staff = useStaff(match);
  const past = usePast(`match:${match.id}`);
  const then = useThen<Match>(`/api/v1/matches/${match.id}`, past.moment);
  const { one, two, room, tournament } = match;
  return (
    <Page
      title={`${nameOf(match, "one")} – ${nameOf(match, "two")}`}
      testid="match-page"
      actions={<LookBack past={past} />}
    >
      <PastBar past={past} />
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
      {past.moment === null ? <Scoreboard match={match} /> : <MatchThen then={then} />}
      {past.moment === null && <Turn match={match} me={me} />}
      {past.moment === null && (
        <div class="actions">
          {room !== null && (
            <a class="btn btn-soft" href={roomPath(room)} data-testid="match-room">
              <Icon name="rooms" /> Room of the match
            </a>
          )}
          <Leaving match={match} me={me} staff={staff} />
        </div>
      )}
      {past.moment === null && <ResultVersions match={match} />}
      {past.moment === null && two !== null && (
        <Against key={match.versions.length} match={match} one={one} two={two} />
      )}
    </Page>
  );
}

/** How it stood. */
function MatchThen({ then: { value, busy, error } }: { then: Then<Match> }) {
  if (error !== null) return <ErrorAlert message={error.message} remedy={error.remedy} />;
  return (
    <div class="then" aria-busy={busy} data-testid="match-then">
      {value !== null && <Scoreboard match={value} />}
      {value !== null && <ResultVersions match={value} />}
    </div>
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
