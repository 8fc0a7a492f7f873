import { useState } from "preact/hooks";
import type { Game } from "../../../tournaments/rows";
import { wrongIn, type Terms } from "../../../tournaments/terms";
import { ErrorAlert } from "../../ErrorAlert";
import { useAction } from "../../useAction";
import { EditDoor } from "./EditDoor";
import { EditFormat } from "./EditFormat";
import { EditGame } from "./EditGame";
import { EditTimes } from "./EditTimes";
import { EditWords } from "./EditWords";

interface Props {
  first: Terms;
  games: readonly Game[];
  action: string;
  save: (terms: Terms) => Promise<unknown>;
  /** Where to go without saving. */
  back: string;
}

/** What a part of the editor is given: the terms so far, and how to change some of them. */
export interface PartProps {
  terms: Terms;
  set: (change: Partial<Terms>) => void;
}

export function Editor({ first, games, action, save, back }: Props) {
  const { busy, error, run } = useAction();
  const [terms, setTerms] = useState(first);
  const set = (change: Partial<Terms>): void => setTerms((before) => ({ ...before, ...change }));
  const game = games.find((each) => each.game === terms.game);
  const wrong = wrongIn(terms);
  const part = { terms, set };
  return (
    <form
      class="editor"
      data-testid="tournament-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run(() => save(terms));
      }}
    >
      <EditWords {...part} />
      <EditGame {...part} games={games} />
      <EditFormat {...part} game={game} />
      <EditDoor {...part} />
      <EditTimes {...part} />
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <div class="form-foot">
        <button
          class="btn btn-primary"
          type="submit"
          data-testid="save-tournament"
          disabled={busy || wrong !== ""}
        >
          {busy ? "One moment…" : action}
        </button>
        <a class="btn btn-quiet" href={back}>
          Cancel
        </a>
        <span class="quiet" role="status">
          {wrong}
        </span>
      </div>
    </form>
  );
}
