import { useApp } from "../../../app";
import {
  askedIn,
  replayPath,
  timelinePath,
  type Asked,
  type Stretch,
} from "../../../history/replay/asked";
import { ErrorAlert } from "../../ErrorAlert";
import { useGot } from "../events/useGot";
import { Replay } from "./Replay";
import { ReplayForm } from "./ReplayForm";

/** A stretch of history, played. What is chosen is in the address, to be shared. */
export function ReplayView() {
  const { state, go } = useApp();
  // With the address, the route changes.
  const asked = askedIn(state.route.value.page === "history" ? location.search : "");
  const key = asked === null ? "" : replayPath({ ...asked, at: null });
  return (
    <div class="replay">
      <details key={key} class="card panel" open={asked === null}>
        <summary data-testid="replay-choose">What is replayed</summary>
        <ReplayForm asked={asked} ask={(wanted) => go(replayPath(wanted))} />
      </details>
      {asked !== null && <Found key={`${key} ${asked.at}`} asked={asked} />}
    </div>
  );
}

function Found({ asked }: { asked: Asked }) {
  const { value, error } = useGot<{ timeline: Stretch | null }>(timelinePath(asked));
  if (error !== null) return <ErrorAlert message={error.message} remedy={error.remedy} />;
  if (value === null) return <p aria-busy="true">Loading …</p>;
  if (value.timeline === null) {
    return (
      <p class="quiet" role="status" data-testid="replay-none">
        Nothing happened there in this time.
      </p>
    );
  }
  return <Replay asked={asked} stretch={value.timeline} />;
}
