import { flawOf, gamesIn, outcomeOf, rowsFor, type Draft, type Outcome } from "../../matches/rules";
import { nameOf } from "../../matches/words";
import type { Match, Score } from "../../matches/rows";

interface Props {
  match: Match;
  drafts: readonly Draft[];
  change: (drafts: readonly Draft[]) => void;
}

/** The games, one under the other; the next one appears while nobody has won. */
export function ScoreEntry({ match, drafts, change }: Props) {
  const { rules, best_of: bestOf } = match;
  const rows = rowsFor(rules, bestOf, drafts);
  const set = (index: number, draft: Draft): void => {
    change(rows.map((row, at) => (at === index ? draft : row)));
  };
  return (
    <div class="score-entry" data-testid="score-entry">
      {rows.map((draft, index) => (
        <fieldset key={index} class="score-row" data-testid="score-row">
          <legend class={bestOf === 1 ? "visually-hidden" : "quiet"}>Game {index + 1}</legend>
          {rules.shape === "winner" ? (
            <WonBy
              match={match}
              number={index + 1}
              draft={draft}
              set={(next) => set(index, next)}
            />
          ) : (
            <Points
              match={match}
              number={index + 1}
              draft={draft}
              set={(next) => set(index, next)}
            />
          )}
        </fieldset>
      ))}
    </div>
  );
}

interface RowProps {
  match: Match;
  number: number;
  draft: Draft;
  set: (draft: Draft) => void;
}

function Points({ match, number, draft, set }: RowProps) {
  const [game] = gamesIn([draft]);
  const flaw = game === undefined ? null : flawOf(match.rules, game);
  return (
    <>
      <Number
        {...{ match, number, side: "one", flaw }}
        value={draft[0]}
        set={(value) => set([value, draft[1]])}
      />
      <span aria-hidden="true">:</span>
      <Number
        {...{ match, number, side: "two", flaw }}
        value={draft[1]}
        set={(value) => set([draft[0], value])}
      />
      <span class="score-flaw" data-testid="score-flaw">
        {flaw}
      </span>
    </>
  );
}

interface NumberProps {
  match: Match;
  number: number;
  side: "one" | "two";
  flaw: string | null;
  value: string;
  set: (value: string) => void;
}

function Number({ match, number, side, flaw, value, set }: NumberProps) {
  return (
    <label>
      <span class="visually-hidden">
        {nameOf(match, side)}, game {number}
      </span>
      <input
        class="form-control"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={4}
        data-testid={`score-${side}`}
        aria-invalid={flaw !== null}
        value={value}
        onInput={(event) => set(event.currentTarget.value.replace(/\D/g, ""))}
      />
    </label>
  );
}

const WON: readonly Draft[] = [
  ["1", "0"],
  ["0", "1"],
];
const DRAWN: Draft = ["0", "0"];

function WonBy({ match, number, draft, set }: RowProps) {
  const choices = match.rules.draws ? [...WON, DRAWN] : WON;
  const words = [nameOf(match, "one"), nameOf(match, "two"), "A draw"];
  return (
    <>
      {choices.map((choice, index) => (
        <label key={index} class="form-check">
          <input
            class="form-check-input"
            type="radio"
            name={`won-${number}`}
            data-testid={`won-${["one", "two", "nobody"][index] ?? ""}`}
            checked={choice.join() === draft.join()}
            onChange={() => set(choice)}
          />
          <bdi>{words[index]}</bdi>
        </label>
      ))}
    </>
  );
}

/** What a score comes to, in a sentence. */
export function Comes({ match, games }: { match: Match; games: readonly Score[] }) {
  return (
    <p class="quiet" role="status" data-testid="score-comes">
      {comesTo(match, outcomeOf(match.rules, match.best_of, games))}
    </p>
  );
}

function comesTo(match: Match, outcome: Outcome): string {
  switch (outcome.kind) {
    case "wrong":
      return `Game ${outcome.game} can't end so: ${outcome.why}.`;
    case "open":
      return match.best_of === 1
        ? "Fill in both numbers."
        : `It stands ${outcome.score.join(":")}: fill in the next game.`;
    case "over":
      if (outcome.winner === null) return "A draw.";
      return `${nameOf(match, outcome.winner)} wins ${outcome.score.join(":")}.`;
  }
}
