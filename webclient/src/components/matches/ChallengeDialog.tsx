import { useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Game } from "../../matches/rows";
import { rulesWords } from "../../matches/rules";
import { bestOfWords } from "../../matches/words";
import type { Person } from "../../protocol";
import { matchPath } from "../../router";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { PersonAvatar, PersonName } from "../Person";
import { PeoplePicker } from "../rooms/PeoplePicker";
import { useAction } from "../useAction";
import { Pick } from "./Pick";
import { useGames } from "./useMatches";

interface Props {
  /** Whom to challenge; without anybody it is asked. */
  person?: Person;
  close: () => void;
}

const WORDS_LIMIT = 300;

export function ChallengeDialog({ person, close }: Props) {
  const [rival, choose] = useState<Person | "anybody" | null>(person ?? null);
  const games = useGames();
  return (
    <Dialog title="Challenge" close={close}>
      {rival === null ? (
        <Rivals choose={choose} />
      ) : (
        <>
          <Rival rival={rival} change={() => choose(null)} />
          {games.error !== null && (
            <ErrorAlert message={games.error.message} remedy={games.error.remedy}>
              <button class="btn btn-small" type="button" onClick={games.reload}>
                Try again
              </button>
            </ErrorAlert>
          )}
          {games.value !== null && <Terms rival={rival} games={games.value} close={close} />}
        </>
      )}
    </Dialog>
  );
}

function Rivals({ choose }: { choose: (rival: Person | "anybody") => void }) {
  return (
    <>
      <button
        class="btn btn-soft btn-wide"
        type="button"
        data-testid="challenge-anybody"
        onClick={() => choose("anybody")}
      >
        Whoever accepts first
      </button>
      <PeoplePicker
        label="Find an opponent"
        action={(found) => (
          <button
            class="btn btn-outline btn-small"
            type="button"
            data-testid="challenge-pick"
            aria-label={`Challenge ${found.name}`}
            onClick={() => choose(found)}
          >
            Choose
          </button>
        )}
      />
    </>
  );
}

function Rival({ rival, change }: { rival: Person | "anybody"; change: () => void }) {
  return (
    <p class="rival" data-testid="rival">
      {rival === "anybody" ? (
        "Whoever accepts first"
      ) : (
        <>
          <PersonAvatar id={rival.id} name={rival.name} />
          <PersonName id={rival.id} name={rival.name} />
        </>
      )}
      <button class="btn btn-small" type="button" onClick={change}>
        Somebody else
      </button>
    </p>
  );
}

interface TermsProps {
  rival: Person | "anybody";
  games: readonly Game[];
  close: () => void;
}

function Terms({ rival, games, close }: TermsProps) {
  const { matches, go } = useApp();
  const { busy, error, run } = useAction();
  const [name, setName] = useState(games[0]?.game ?? "");
  const [wanted, setWanted] = useState(1);
  const [ranked, setRanked] = useState(false);
  const [text, setText] = useState("");
  const game = games.find((each) => each.game === name);
  if (game === undefined) return <p class="quiet">There is no game yet. Admins add games.</p>;
  const bestOf = game.best_of.includes(wanted) ? wanted : (game.best_of[0] ?? 1);
  const challenge = async (): Promise<void> => {
    const made = await matches.challenge({
      person: rival === "anybody" ? null : rival.id,
      game: name,
      best_of: bestOf,
      ranked: ranked && game.ranked,
      text: text.trim(),
    });
    close();
    go(matchPath(made));
  };
  return (
    <form
      data-testid="challenge-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run(challenge);
      }}
    >
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <Pick
        label="Game"
        testid="challenge-game"
        value={name}
        set={setName}
        choices={games.map((each) => ({ value: each.game, label: each.name }))}
        hint={rulesWords(game.rules)}
      />
      <Pick
        label="Length"
        testid="challenge-best-of"
        value={String(bestOf)}
        set={(value) => setWanted(Number(value))}
        choices={game.best_of.map((each) => ({ value: String(each), label: bestOfWords(each) }))}
      />
      <label class="form-check">
        <input
          class="form-check-input"
          type="checkbox"
          data-testid="challenge-ranked"
          disabled={!game.ranked}
          checked={ranked && game.ranked}
          onChange={(event) => setRanked(event.currentTarget.checked)}
        />
        Counts for the ratings
        {!game.ranked && <span class="quiet"> (this game has none)</span>}
      </label>
      <label class="field">
        <span class="form-label">A word with it (optional)</span>
        <input
          class="form-control"
          type="text"
          maxLength={WORDS_LIMIT}
          autocomplete="off"
          dir="auto"
          data-testid="challenge-text"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <div class="dialog-foot">
        <button class="btn btn-primary" type="submit" data-testid="challenge-send" disabled={busy}>
          Challenge
        </button>
      </div>
    </form>
  );
}
