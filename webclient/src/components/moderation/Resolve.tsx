import { useId, useState } from "preact/hooks";
import { useApp } from "../../app";
import { clean } from "../../text";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";

const NOTE_LIMIT = 300;

/** Ends a report, with a word for the other moderators. */
export function Resolve({ report, done }: { report: string; done: () => void }) {
  const { hosting } = useApp();
  const { busy, error, run } = useAction();
  const [note, setNote] = useState("");
  const id = useId();
  const resolve = async (outcome: "dismissed" | "acted"): Promise<void> => {
    await hosting.resolve(report, outcome, clean(note));
    done();
  };
  return (
    <>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <div class="field">
        <label class="form-label" for={id}>
          Note <span class="form-text">for other moderators</span>
        </label>
        <input
          id={id}
          class="form-control"
          data-testid="report-note"
          autocomplete="off"
          dir="auto"
          maxLength={NOTE_LIMIT}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <div class="actions">
        <button
          class="btn btn-primary"
          type="button"
          data-testid="report-acted"
          disabled={busy}
          onClick={() => run(() => resolve("acted"))}
        >
          Action taken
        </button>
        <button
          class="btn btn-outline"
          type="button"
          data-testid="report-dismissed"
          disabled={busy}
          onClick={() => run(() => resolve("dismissed"))}
        >
          Dismiss
        </button>
      </div>
    </>
  );
}
