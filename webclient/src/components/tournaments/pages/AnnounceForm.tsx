import { useId, useState } from "preact/hooks";
import { useApp } from "../../../app";
import { clean } from "../../../text";
import { ErrorAlert } from "../../ErrorAlert";
import { useAction } from "../../useAction";

const LONGEST = 1000;

/** A word to everybody in the tournament. */
export function AnnounceForm({ id }: { id: string }) {
  const { tournaments } = useApp();
  const { busy, error, done, run } = useAction();
  const [text, setText] = useState("");
  const field = useId();
  const submit = async (): Promise<void> => {
    await tournaments.announce(id, clean(text));
    setText("");
  };
  return (
    <form
      class="card panel"
      data-testid="announce-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run(submit);
      }}
    >
      <h2>
        <label for={field}>Announce something</label>
      </h2>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <textarea
        id={field}
        class="form-control"
        rows={3}
        maxLength={LONGEST}
        dir="auto"
        placeholder="Every entrant is told, and it stands on the tournament’s overview."
        data-testid="announce-text"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class="form-foot">
        <button class="btn btn-outline" type="submit" disabled={busy || clean(text) === ""}>
          Announce
        </button>
        <span class="form-done" role="status">
          {done && "Everybody is told."}
        </span>
      </div>
    </form>
  );
}
