import { useId, useState } from "preact/hooks";
import { useApp } from "../app";
import { IMPORT_LIMIT, namesIn, type Imported } from "../people";
import { personPath } from "../router";
import { Dialog } from "./Dialog";
import { ErrorAlert } from "./ErrorAlert";
import { useAction } from "./useAction";

const OUTCOMES: Readonly<Record<Imported["outcome"], string>> = {
  requested: "has been asked",
  friends: "is your friend",
  not_found: "not found: look at the spelling",
  yourself: "is you",
  blocked: "is blocked by you",
  too_many: "not asked: too many of your requests are open",
};

/** Many at once: paste the user names, and see what came of each. */
export function ImportFriends({ close }: { close: () => void }) {
  const { social } = useApp();
  const { busy, error, run } = useAction();
  const [text, setText] = useState("");
  const [results, setResults] = useState<readonly Imported[]>([]);
  const id = useId();
  const names = namesIn(text);
  const tooMany = names.length > IMPORT_LIMIT;
  return (
    <Dialog title="Add by user names" close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => setResults(await social.importNames(names)));
        }}
      >
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <label class="form-label" for={id}>
          User names
        </label>
        <textarea
          id={id}
          class="form-control"
          rows={5}
          autofocus
          autocapitalize="none"
          spellcheck={false}
          data-testid="import-names"
          aria-describedby={`${id}-help`}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p id={`${id}-help`} class={tooMany ? "invalid-feedback" : "form-text"}>
          One a line, or between commas; up to {IMPORT_LIMIT} at once.
          {names.length > 0 && ` These are ${names.length}.`}
        </p>
        <Outcomes results={results} />
        <div class="dialog-foot">
          <button class="btn btn-quiet" type="button" onClick={close}>
            Close
          </button>
          <button
            class="btn btn-primary"
            type="submit"
            data-testid="import-submit"
            disabled={busy || tooMany || names.length === 0}
          >
            Ask them all
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Outcomes({ results }: { results: readonly Imported[] }) {
  return (
    <ul class="outcomes" role="status" data-testid="import-results">
      {results.map(({ name, outcome, person }) => (
        <li key={name} data-testid="import-result" data-outcome={outcome}>
          {person === null ? <bdi>{name}</bdi> : <a href={personPath(person)}>{name}</a>}{" "}
          <span class="quiet">{OUTCOMES[outcome]}</span>
        </li>
      ))}
    </ul>
  );
}
