import { useId, useState } from "preact/hooks";
import { useApp } from "../../app";
import { draftsOf, gamesIn, outcomeOf, rowsFor, type Draft } from "../../matches/rules";
import type { Match, Which } from "../../matches/rows";
import { nameOf } from "../../matches/words";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";
import { Comes, ScoreEntry } from "./ScoreEntry";

const LONGEST = 300;

/** Says how a match ended, over its players' heads. */
export function JudgeDialog({ match, close }: { match: Match; close: () => void }) {
  const { matches } = useApp();
  const { busy, error, run } = useAction();
  const [drafts, setDrafts] = useState<readonly Draft[]>(draftsOf(match.games));
  const [chosen, choose] = useState<Which | null | undefined>(match.winner ?? undefined);
  const [reason, setReason] = useState("");
  const [keep, setKeep] = useState(false);
  const id = useId();
  const corrects = match.state === "finished";
  const games = gamesIn(rowsFor(match.rules, match.best_of, drafts));
  const outcome = outcomeOf(match.rules, match.best_of, games);
  const winner = outcome.kind === "over" ? outcome.winner : chosen;
  const fits = winner !== undefined && (games.length === 0 || outcome.kind === "over");
  const submit = async (): Promise<void> => {
    if (winner === undefined) return;
    const judgement = { winner, games, reason: reason.trim() };
    await (corrects
      ? matches.correct(match.id, judgement, keep)
      : matches.decide(match.id, judgement));
    close();
  };
  return (
    <Dialog title={corrects ? "Correct the result" : "Decide the match"} close={close}>
      <form
        class="judge"
        data-testid="judge-form"
        onSubmit={(event) => {
          event.preventDefault();
          void run(submit);
        }}
      >
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <p class="quiet">The score, or leave it out and say who wins.</p>
        <ScoreEntry match={match} drafts={drafts} change={setDrafts} />
        {games.length > 0 && <Comes match={match} games={games} />}
        <Winner match={match} winner={winner} choose={games.length > 0 ? null : choose} />
        <label class="form-label" for={id}>
          Why (everybody reads it)
        </label>
        <input
          id={id}
          class="form-control"
          type="text"
          required
          maxLength={LONGEST}
          autocomplete="off"
          dir="auto"
          data-testid="judge-reason"
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
        {corrects && match.tournament !== null && (
          <label class="form-check">
            <input
              class="form-check-input"
              type="checkbox"
              data-testid="judge-keep"
              checked={keep}
              onChange={(event) => setKeep(event.currentTarget.checked)}
            />
            Matches of the tournament that were played since still count
          </label>
        )}
        <div class="dialog-foot">
          <button class="btn btn-quiet" type="button" onClick={close}>
            Back
          </button>
          <button
            class="btn btn-primary"
            type="submit"
            data-testid="judge"
            disabled={busy || !fits || reason.trim() === ""}
          >
            {corrects ? "Correct" : "Decide"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface WinnerProps {
  match: Match;
  winner: Which | null | undefined;
  /** Null where the score says it. */
  choose: ((winner: Which | null) => void) | null;
}

function Winner({ match, winner, choose }: WinnerProps) {
  const nobody = match.rules.draws ? "Nobody: a draw" : "Nobody wins";
  return (
    <fieldset class="winner" disabled={choose === null}>
      <legend class="form-label">Who wins</legend>
      {(["one", "two", null] as const).map((side) => (
        <label key={side} class="form-check">
          <input
            class="form-check-input"
            type="radio"
            name="winner"
            data-testid={`winner-${side ?? "nobody"}`}
            checked={winner === side}
            onChange={() => choose?.(side)}
          />
          <bdi>{side === null ? nobody : nameOf(match, side)}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
