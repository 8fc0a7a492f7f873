import { useId, useState } from "preact/hooks";
import { useApp } from "../../app";
import { request } from "../../api";
import { unfit, wordsIn } from "../../words";
import { ErrorAlert } from "../ErrorAlert";
import { useLoaded } from "../settings/useLoaded";
import { useAction } from "../useAction";

const load = async (): Promise<readonly string[]> => {
  const { words } = await request<{ words: string[] }>("GET", "/api/v1/moderation/words");
  return words;
};

/** The words that nobody can post. */
export function WordFilter() {
  const { value, error, reload } = useLoaded(load);
  if (error !== null) {
    return (
      <ErrorAlert message={error.message} remedy={error.remedy}>
        <button class="btn btn-small" type="button" onClick={reload}>
          Try again
        </button>
      </ErrorAlert>
    );
  }
  return value === null ? <p class="quiet">Loading…</p> : <Editor kept={value} />;
}

function Editor({ kept }: { kept: readonly string[] }) {
  const { hosting } = useApp();
  const { busy, error, done, run } = useAction();
  const [text, setText] = useState(kept.join("\n"));
  const id = useId();
  const wrong = unfit(wordsIn(text));
  return (
    <form
      class="card panel"
      data-testid="word-filter"
      onSubmit={(event) => {
        event.preventDefault();
        void run(() => hosting.filter(wordsIn(text)));
      }}
    >
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <label class="form-label" for={id}>
        Words that are not allowed
      </label>
      <textarea
        id={id}
        class={`form-control ${wrong.length > 0 ? "is-invalid" : ""}`}
        data-testid="words"
        aria-invalid={wrong.length > 0}
        aria-describedby={`${id}-help`}
        rows={10}
        dir="auto"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {wrong.length > 0 && (
        <p class="invalid-feedback" role="alert">
          Not one word of letters and digits: {wrong.join(", ")}
        </p>
      )}
      <p id={`${id}-help`} class="form-text">
        One a line. “word*” stands for whatever begins so. A message with one of them is refused,
        and its author is told which.
      </p>
      <div class="actions">
        <button
          class="btn btn-primary"
          type="submit"
          data-testid="save-words"
          disabled={busy || wrong.length > 0}
        >
          Save
        </button>
        <span class="form-done" role="status" data-testid="saved">
          {done && "Saved."}
        </span>
      </div>
    </form>
  );
}
