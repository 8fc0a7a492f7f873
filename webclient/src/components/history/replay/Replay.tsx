import { useEffect, useMemo } from "preact/hooks";
import { replayPath, type Asked, type Stretch } from "../../../history/replay/asked";
import { Player } from "../../../history/replay/player";
import { sourceOf } from "../../../history/replay/source";
import { fullTime } from "../../../time";
import { ErrorAlert } from "../../ErrorAlert";
import { useSelected } from "../../useSelected";
import { Controls } from "./Controls";
import { Played } from "./Played";
import { Stage } from "./Stage";
import { Timeline } from "./Timeline";
import { usePlaying } from "./usePlaying";

interface Props {
  asked: Asked;
  stretch: Stretch;
}

/** What was shown, and beside it what happened, at the moment that the play head has come to. */
export function Replay({ asked, stretch }: Props) {
  const player = usePlayer(asked, stretch);
  usePlaying(player);
  const trouble = player.trouble.value;
  const played = useSelected(() => player.head.value.played, [player]);
  return (
    <>
      <section class="card panel replay-bar" aria-label="Replay" data-testid="replay-bar">
        {!stretch.whole && (
          <p class="quiet">
            Only its first {stretch.count.toLocaleString()} events: choose a shorter stretch for
            those behind.
          </p>
        )}
        <p class="quiet replay-words" data-testid="replay-words">
          {stretch.count === 1 ? "1 event" : `${stretch.count.toLocaleString()} events`}, from{" "}
          {fullTime(stretch.since)} to {fullTime(stretch.until)}
        </p>
        <Timeline player={player} />
        <Controls player={player} />
      </section>
      {trouble !== null && (
        <ErrorAlert message={trouble.message} remedy={trouble.remedy}>
          <button class="btn btn-small" type="button" onClick={() => void player.fill()}>
            Try again
          </button>
        </ErrorAlert>
      )}
      <div class="replay-columns">
        <Stage asked={asked} position={played} />
        <Played player={player} personal={asked.personal} />
      </div>
    </>
  );
}

function usePlayer(asked: Asked, stretch: Stretch): Player {
  const player = useMemo(
    () => new Player(stretch, sourceOf(asked, stretch), asked.at),
    // What is asked is as good as its address.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
    [replayPath(asked), stretch],
  );
  useEffect(() => {
    void player.fill();
    return () => player.play(false);
  }, [player]);
  return player;
}
