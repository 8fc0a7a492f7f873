import { useEffect, useMemo } from "preact/hooks";
import { request } from "../../../api";
import { pastPath, replayPath, type Asked } from "../../../history/replay/asked";
import { Moments } from "../../../history/replay/moments";
import type { Match } from "../../../matches/rows";
import { ErrorAlert } from "../../ErrorAlert";
import { Scoreboard } from "../../matches/Scoreboard";
import { CupThen, type Cup } from "./CupThen";
import { RoomThen, type RoomState } from "./RoomThen";

type State = RoomState | { match: Match } | Cup;

interface Answer {
  shown: State | null;
}

interface Props {
  asked: Asked;
  position: number;
}

/** How it was after the event at this position. */
export function Stage({ asked, position }: Props) {
  const key = replayPath({ ...asked, at: null });
  const moments = useMemo(
    () => new Moments<Answer>((at) => request<Answer>("GET", pastPath(asked, at))),
    // What is asked is as good as its address.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
    [key],
  );
  useEffect(() => void moments.want(position), [moments, position]);
  const shown = moments.shown.value;
  const trouble = moments.trouble.value;
  return (
    <section
      class="replay-stage"
      aria-label="As it was shown"
      aria-busy={shown?.position !== position}
      data-testid="replay-stage"
      data-position={shown?.position}
    >
      {trouble !== null && (
        <ErrorAlert message={trouble.message} remedy={trouble.remedy}>
          <button class="btn btn-small" type="button" onClick={() => void moments.want(position)}>
            Try again
          </button>
        </ErrorAlert>
      )}
      {shown !== null && <Scene kind={asked.kind} state={shown.value.shown} />}
    </section>
  );
}

function Scene({ kind, state }: { kind: Asked["kind"]; state: State | null }) {
  if (state === null) {
    return (
      <p class="quiet" role="status" data-testid="replay-not-yet">
        The {kind} was not there yet.
      </p>
    );
  }
  if ("messages" in state) return <RoomThen state={state} />;
  if ("match" in state) return <Scoreboard match={state.match} />;
  return <CupThen cup={state} />;
}
