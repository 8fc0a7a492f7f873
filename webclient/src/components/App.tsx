import { useApp } from "../app";
import { AdminPage } from "./admin/AdminPage";
import { isPublic, type Route } from "../router";
import { ActingBanner } from "./ActingBanner";
import { CommunityPage } from "./CommunityPage";
import { Entry } from "./entry/Entry";
import { ErrorAlert } from "./ErrorAlert";
import { ErasedPage } from "./ErasedPage";
import { FriendsPage } from "./FriendsPage";
import { HistoryPage } from "./history/HistoryPage";
import { InboxPage } from "./InboxPage";
import { NotFound } from "./NotFound";
import { GamesPage } from "./matches/GamesPage";
import { LeaderboardsPage } from "./matches/LeaderboardsPage";
import { MatchPage } from "./matches/MatchPage";
import { PlayPage } from "./matches/PlayPage";
import { PeoplePage } from "./PeoplePage";
import { PersonPage } from "./PersonPage";
import { ModerationPage } from "./moderation/ModerationPage";
import { JoinByLink } from "./rooms/JoinByLink";
import { EmailBanner } from "./settings/EmailBanner";
import { SettingsPage } from "./settings/SettingsPage";
import { TabBar } from "./TabBar";
import { Toasts } from "./Toasts";
import { EditTournament, NewTournament } from "./tournaments/pages/EditorPage";
import { TournamentPage } from "./tournaments/pages/TournamentPage";
import { TournamentsPage } from "./tournaments/pages/TournamentsPage";
import { TopBar } from "./TopBar";
import { TroubleBar } from "./TroubleBar";
import { UnsubscribePage } from "./UnsubscribePage";

export function App() {
  return (
    <>
      <a class="skip-link" href="#main">
        Skip to the content
      </a>
      <TopBar />
      <ActingBanner />
      <EmailBanner />
      <Content />
      <TabBar />
      <Toasts />
      <TroubleBar />
    </>
  );
}

function Content() {
  const { state, accounts } = useApp();
  const session = state.session.value;
  const route = state.route.value;
  if (isPublic(route)) return <Page route={route} />;
  switch (session.kind) {
    case "unknown":
      return <main id="main" class="blank" aria-busy="true" />;
    case "unreachable":
      return (
        <main id="main" class="blank">
          <ErrorAlert message={session.error.message} remedy={session.error.remedy}>
            <button class="btn btn-small" type="button" onClick={() => accounts.check()}>
              Try again
            </button>
          </ErrorAlert>
        </main>
      );
    case "out":
      return <Entry step={route.page === "entry" ? route.step : "login"} notice={session.notice} />;
    case "in":
      return <Page route={route} />;
  }
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case "community":
    case "room":
      return <CommunityPage route={route} />;
    case "join":
      return <JoinByLink key={route.link} room={route.room} link={route.link} />;
    case "moderation":
      return <ModerationPage />;
    case "history":
      return <HistoryPage view={route.view} />;
    case "admin":
      return <AdminPage view={route.view} />;
    case "friends":
      return <FriendsPage />;
    case "people":
      return <PeoplePage />;
    case "person":
      return <PersonPage key={route.person} id={route.person} />;
    case "play":
      return <PlayPage />;
    case "match":
      return <MatchPage key={route.match} id={route.match} />;
    case "leaderboards":
      return <LeaderboardsPage />;
    case "games":
      return <GamesPage />;
    case "tournaments":
      return <TournamentsPage />;
    case "new-tournament":
      return <NewTournament />;
    case "edit-tournament":
      return <EditTournament key={route.tournament} id={route.tournament} />;
    case "tournament":
      return <TournamentPage key={route.tournament} id={route.tournament} view={route.view} />;
    case "inbox":
      return <InboxPage />;
    case "settings":
      return <SettingsPage section={route.section} />;
    case "unsubscribe":
      return <UnsubscribePage key={route.token} token={route.token} />;
    case "erased":
      return <ErasedPage key={route.token} token={route.token} />;
    case "entry":
      return <Entry step={route.step} notice="" />;
    case "missing":
      return (
        <main id="main" class="stage" tabIndex={-1}>
          <NotFound what="page" />
        </main>
      );
  }
}
