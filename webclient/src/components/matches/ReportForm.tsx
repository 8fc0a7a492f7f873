import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { draftsOf, gamesIn, outcomeOf, rowsFor, type Draft } from "../../matches/rules";
import type { Match } from "../../matches/rows";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";
import { Comes, ScoreEntry } from "./ScoreEntry";

/** The score, while it is played and at the end. */
export function ReportForm({ match }: { match: Match }) {
  const { matches } = useApp();
  const { busy, error, run } = useAction();
  const [typed, type] = useState<readonly Draft[] | null>(null);
  const { id, rules, best_of: bestOf, state } = match;
  const drafts = rowsFor(rules, bestOf, typed ?? draftsOf(match.games));
  const games = gamesIn(drafts);
  const over = outcomeOf(rules, bestOf, games).kind === "over";
  return (
    <form
      data-testid="report-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run(() => matches.report(id, games));
      }}
    >
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <ScoreEntry match={match} drafts={drafts} change={type} />
      <Comes match={match} games={games} />
      <div class="actions">
        <button
          class="btn btn-primary"
          type="submit"
          data-testid="report-score"
          disabled={busy || !over}
        >
          Report the result
        </button>
        {state === "playing" && (
          <button
            class="btn btn-outline"
            type="button"
            data-testid="keep-score"
            disabled={busy || games.length === 0}
            onClick={() => run(() => matches.keep(id, games))}
          >
            Show it to whoever watches
          </button>
        )}
      </div>
    </form>
  );
}
