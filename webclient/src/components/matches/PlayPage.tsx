import { Page } from "../Page";
import { ChallengeButton } from "./ChallengeButton";
import { MyMatches, PastMatches } from "./MyMatches";
import { OpenChallenges } from "./OpenChallenges";
import { QueuePanel } from "./QueuePanel";
import { useOwnMatches } from "./useMatches";

export function PlayPage() {
  const matches = useOwnMatches();
  return (
    <Page
      title="Play"
      testid="play-page"
      actions={
        <div class="actions">
          <a class="btn btn-outline" href="/leaderboards" data-testid="to-leaderboards">
            Leaderboards
          </a>
          <ChallengeButton />
        </div>
      }
    >
      {matches !== null && (
        <>
          <QueuePanel matches={matches} />
          <MyMatches matches={matches} />
        </>
      )}
      <OpenChallenges />
      {matches !== null && <PastMatches matches={matches} />}
    </Page>
  );
}
