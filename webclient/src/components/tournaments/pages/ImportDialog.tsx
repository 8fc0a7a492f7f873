import { useState } from "preact/hooks";
import { useApp } from "../../../app";
import type { Imported } from "../../../tournaments/rows";
import { Dialog } from "../../Dialog";
import { ErrorAlert } from "../../ErrorAlert";
import { useAction } from "../../useAction";

interface Shown {
  file: File;
  found: Imported;
}

/** A list of entrants as CSV: shown line by line before anybody is entered. */
export function ImportDialog({ id, close }: { id: string; close: () => void }) {
  const { tournaments } = useApp();
  const { busy, error, run } = useAction();
  const [shown, show] = useState<Shown | null>(null);
  const preview = async (file: File): Promise<void> => {
    show(null);
    show({ file, found: await tournaments.import(id, file, true) });
  };
  const enter = async (file: File): Promise<void> => {
    await tournaments.import(id, file, false);
    close();
  };
  const wrong = shown === null ? 0 : shown.found.results.length - shown.found.good;
  return (
    <Dialog title="Enter a list of people" close={close}>
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <label class="field">
        <span class="form-label">A CSV file with the columns username and alias</span>
        <input
          class="form-control"
          type="file"
          accept=".csv,text/csv"
          data-testid="import-file"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file !== undefined) void run(() => preview(file));
          }}
        />
      </label>
      {shown !== null && <Lines found={shown.found} />}
      {wrong > 0 && (
        <p class="quiet" role="status">
          Correct {wrong === 1 ? "this line" : `these ${wrong} lines`} in the file and choose it
          again: nobody is entered until all are right.
        </p>
      )}
      <div class="dialog-foot">
        <button class="btn btn-quiet" type="button" onClick={close}>
          Cancel
        </button>
        <button
          class="btn btn-primary"
          type="button"
          data-testid="import-enter"
          disabled={busy || shown === null || wrong > 0}
          onClick={() => {
            if (shown !== null) void run(() => enter(shown.file));
          }}
        >
          {shown === null || wrong > 0 ? "Enter them" : `Enter ${shown.found.good}`}
        </button>
      </div>
    </Dialog>
  );
}

function Lines({ found }: { found: Imported }) {
  return (
    <ol class="import-lines" data-testid="import-lines">
      {found.results.map(({ line, username, alias, error }) => (
        <li key={line} class={error === null ? "" : "import-wrong"} data-testid="import-line">
          <span class="import-number">{line}</span>
          <span>
            <bdi>{username}</bdi>
            {alias !== "" && (
              <>
                {" "}
                as <bdi>{alias}</bdi>
              </>
            )}
            {error !== null && <span class="invalid-feedback">{error}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
