import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { sideOf, type Match } from "../../matches/rows";
import { rulesWords } from "../../matches/rules";
import { scoreWords } from "../../matches/words";
import { ErrorAlert } from "../ErrorAlert";
import { ReasonDialog } from "../ReasonDialog";
import { useAction } from "../useAction";
import { Until } from "./Clock";
import { ACCEPT, DECLINE, Orders, READY, WITHDRAW } from "./Orders";
import { ReportForm } from "./ReportForm";

interface Props {
  match: Match;
  me: string;
}

/** What is to be done now, by us or by the others. */
export function Turn({ match, me }: Props) {
  const side = sideOf(match, me);
  switch (match.state) {
    case "offered":
      return <Offered match={match} me={me} />;
    case "called":
      return <Called match={match} ready={side === null ? null : match[side]?.ready === true} />;
    case "playing":
      if (side === null) return <p class="quiet">You watch: the score comes here by itself.</p>;
      return (
        <section class="card panel" aria-labelledby="report">
          <h2 id="report">The score</h2>
          <p class="quiet">{rulesWords(match.rules)}</p>
          <ReportForm match={match} />
        </section>
      );
    case "reported":
      return <Reported match={match} me={me} plays={side !== null} />;
    case "disputed":
      return (
        <p class="panel card" data-testid="disputed">
          The two do not agree. A moderator decides, or an organiser of the tournament.
        </p>
      );
    default:
      return null;
  }
}

function Offered({ match, me }: Props) {
  const mine = match.one.id === me;
  const forUs = !mine && (match.two === null || match.two.id === me);
  const choices = mine ? [WITHDRAW] : match.two === null ? [ACCEPT] : [ACCEPT, DECLINE];
  return (
    <section class="card panel">
      {match.text !== "" && <bdi class="match-words">“{match.text}”</bdi>}
      {match.expires_at !== null && (
        <p class="quiet">
          It can be accepted for <Until at={match.expires_at} />.
        </p>
      )}
      {(mine || forUs) && <Orders match={match} choices={choices} />}
    </section>
  );
}

function Called({ match, ready }: { match: Match; ready: boolean | null }) {
  return (
    <section class="card panel" aria-labelledby="ready" data-testid="ready-check">
      <h2 id="ready">{ready === false ? "Are you ready?" : "Waiting until both are ready"}</h2>
      {match.ready_by !== null && (
        <p>
          Whoever is not ready in <Until at={match.ready_by} /> loses.
        </p>
      )}
      {ready === false && <Orders match={match} choices={[READY]} />}
    </section>
  );
}

function Reported({ match, me, plays }: Props & { plays: boolean }) {
  const { matches } = useApp();
  const { busy, error, run } = useAction();
  const [disputing, dispute] = useState(false);
  const [again, setAgain] = useState(false);
  const score = scoreWords(match.games);
  const waits = (
    <p class="quiet">
      It counts in {match.confirm_by !== null && <Until at={match.confirm_by} />} if nobody objects.
    </p>
  );
  if (!plays || match.reported_by === me) {
    return (
      <section class="card panel" data-testid="reported">
        <p>Reported: {score}. The other side is to confirm it.</p>
        {waits}
        {plays && !again && (
          <div>
            <button class="btn btn-outline" type="button" onClick={() => setAgain(true)}>
              Report another score
            </button>
          </div>
        )}
        {again && <ReportForm match={match} />}
      </section>
    );
  }
  return (
    <section class="card panel" aria-labelledby="right" data-testid="to-confirm">
      <h2 id="right">Did it end {score}?</h2>
      {waits}
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <div class="actions">
        <button
          class="btn btn-primary"
          type="button"
          data-testid="confirm-score"
          disabled={busy}
          onClick={() => run(() => matches.order("ConfirmScore", match.id))}
        >
          Yes, it did
        </button>
        <button
          class="btn btn-outline"
          type="button"
          data-testid="dispute-score"
          onClick={() => dispute(true)}
        >
          No, it did not
        </button>
      </div>
      {disputing && (
        <ReasonDialog
          danger
          title="It did not end so?"
          text="A moderator looks at it, and decides."
          action="Dispute it"
          act={(reason) => matches.end("DisputeScore", match.id, reason)}
          close={() => dispute(false)}
        />
      )}
    </section>
  );
}
