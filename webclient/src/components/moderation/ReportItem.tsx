import { useId, useState } from "preact/hooks";
import { useApp } from "../../app";
import type { Message } from "../../protocol";
import { messagePath, personPath } from "../../router";
import { clean } from "../../text";
import { ago, fullTime } from "../../time";
import { ErrorAlert } from "../ErrorAlert";
import { PersonName } from "../Person";
import { useAction } from "../useAction";
import type { Report } from "./Reports";

const NOTE_LIMIT = 300;
const OUTCOMES = { dismissed: "Nothing was to be done", acted: "Something was done" } as const;

interface Props {
  report: Report;
  done: () => void;
}

/** A report, with what was said around the message, and what may become of it. */
export function ReportItem({ report, done }: Props) {
  const { state } = useApp();
  return (
    <li class="card panel report" data-testid="report" data-report-id={report.id}>
      <p class="quiet">
        <a href={personPath(report.by.id)}>
          <PersonName {...report.by} />
        </a>{" "}
        reported this{" "}
        <time dateTime={report.at} title={fullTime(report.at)}>
          {ago(report.at, state.now.value)}
        </time>
        {report.reason === "" ? "." : ":"}
      </p>
      {report.reason !== "" && (
        <p class="notice-quote" dir="auto">
          {report.reason}
        </p>
      )}
      <ol class="context" aria-label="What was said">
        {report.context.map((message) => (
          <Said key={message.id} message={message} meant={message.id === report.message} />
        ))}
      </ol>
      <a href={messagePath(report.room, report.message)} data-testid="report-message">
        Open it in the room
      </a>
      {report.outcome === null ? (
        <Resolve report={report.id} done={done} />
      ) : (
        <p class="quiet">
          {OUTCOMES[report.outcome]}
          {report.resolved_by !== null && <> — {report.resolved_by.name}</>}
          {report.note !== "" && <>: {report.note}</>}
        </p>
      )}
    </li>
  );
}

function Said({ message, meant }: { message: Message; meant: boolean }) {
  const { author, text, files, deleted_by: deleted } = message;
  return (
    <li class={meant ? "context-meant" : ""} aria-current={meant ? "true" : undefined}>
      <a href={personPath(author.id)}>
        <PersonName {...author} />
      </a>{" "}
      <span dir="auto">{deleted === null ? text : "(deleted)"}</span>
      {files.length > 0 && <span class="quiet"> {files.map(({ name }) => name).join(", ")}</span>}
    </li>
  );
}

function Resolve({ report, done }: { report: string; done: () => void }) {
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
          Something was done
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
