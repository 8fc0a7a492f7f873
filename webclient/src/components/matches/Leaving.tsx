import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { sideOf, type Match } from "../../matches/rows";
import { Confirm } from "../Confirm";
import { ReasonDialog } from "../ReasonDialog";
import { JudgeDialog } from "./JudgeDialog";

interface Props {
  match: Match;
  me: string;
  /** Whether we may decide over it. */
  staff: boolean;
}

type Asking = "forfeit" | "cancel" | "abandon" | "judge";

const LABELS: Readonly<Record<Asking, string>> = {
  forfeit: "Give up",
  cancel: "Call it off",
  abandon: "Leave it off",
  judge: "Decide",
};

/** How a match can be ended otherwise than by playing it. */
export function Leaving({ match, me, staff }: Props) {
  const { matches } = useApp();
  const [asking, ask] = useState<Asking | null>(null);
  const close = (): void => ask(null);
  const ways = waysOut(match, me, staff);
  if (ways.length === 0) return null;
  return (
    <div class="actions">
      {ways.map((way) => (
        <button
          key={way}
          class="btn btn-outline"
          type="button"
          data-testid={`match-${way}`}
          onClick={() => ask(way)}
        >
          {way === "judge" && match.state === "finished" ? "Correct the result" : LABELS[way]}
        </button>
      ))}
      {asking === "judge" && <JudgeDialog match={match} close={close} />}
      {asking === "forfeit" && (
        <Confirm
          title="Give up?"
          text="The other side wins."
          action="Give up"
          act={() => matches.order("ForfeitMatch", match.id)}
          close={close}
        />
      )}
      {(asking === "cancel" || asking === "abandon") && (
        <ReasonDialog
          danger
          title={`${LABELS[asking]}?`}
          text="The match ends without a result, and counts for nothing."
          action={LABELS[asking]}
          act={(reason) =>
            matches.end(asking === "cancel" ? "CancelMatch" : "AbandonMatch", match.id, reason)
          }
          close={close}
        />
      )}
    </div>
  );
}

const LIVE: ReadonlySet<string> = new Set(["called", "playing", "reported", "disputed"]);

/** As the server allows them: what counts is not left off by those who play it. */
function waysOut(match: Match, me: string, staff: boolean): Asking[] {
  if (staff && match.state === "finished") return ["judge"];
  if (!LIVE.has(match.state)) return [];
  const plays = sideOf(match, me) !== null;
  const loose = match.tournament === null;
  const begun = match.state !== "called";
  const challenged = match.origin === "challenge";
  const cancels = loose && (staff || (plays && challenged && !begun));
  const abandons = loose && begun && (staff || (plays && challenged && !match.ranked));
  return [
    ...(plays ? (["forfeit"] as const) : []),
    ...(cancels ? (["cancel"] as const) : []),
    ...(abandons ? (["abandon"] as const) : []),
    ...(staff ? (["judge"] as const) : []),
  ];
}
