import { useApp } from "../../app";
import type { Message } from "../../protocol";
import { personPath } from "../../router";
import { ago, fullTime, shortTime } from "../../time";
import { PersonName } from "../Person";
import { ReportActions } from "./ReportActions";
import type { Report } from "./report";
import { Resolve } from "./Resolve";

const OUTCOMES = { dismissed: "Dismissed", acted: "Action taken" } as const;

interface Props {
  report: Report;
  done: () => void;
}

/** A report, with what was said around the message, and what may become of it. */
export function ReportItem({ report, done }: Props) {
  const { state } = useApp();
  const { by, room_name: room, reason, at } = report;
  return (
    <li class="card panel report" data-testid="report" data-report-id={report.id}>
      <p class="quiet">
        <a href={personPath(by.id)}>
          <PersonName {...by} />
        </a>{" "}
        reported a message {room === null ? "in a conversation" : <>in “{room}”</>}{" "}
        <time dateTime={at} title={fullTime(at)}>
          {ago(at, state.now.value)}
        </time>
        {reason === "" ? "." : ":"}
      </p>
      {reason !== "" && (
        <p class="notice-quote" dir="auto">
          {reason}
        </p>
      )}
      <ol class="context" aria-label="What was said">
        {report.context.map((message) => (
          <Said
            key={message.id}
            message={message}
            texts={message.id === report.message ? report.texts.map(({ text }) => text) : null}
          />
        ))}
      </ol>
      {report.outcome === null ? (
        <>
          <ReportActions report={report} />
          <Resolve report={report.id} done={done} />
        </>
      ) : (
        <p class="quiet" data-testid="report-outcome">
          {OUTCOMES[report.outcome]}
          {report.resolved_by !== null && (
            <>
              {" "}
              by <PersonName {...report.resolved_by} />
            </>
          )}
          {report.note !== "" && <>: {report.note}</>}
        </p>
      )}
    </li>
  );
}

interface SaidProps {
  message: Message;
  /** All that it said, of the one that was reported. */
  texts: readonly string[] | null;
}

function Said({ message, texts }: SaidProps) {
  const { author, text, files, at, deleted_by: deleted } = message;
  const meant = texts !== null;
  const before = texts?.slice(0, -1) ?? [];
  return (
    <li class={meant ? "context-meant" : ""} aria-current={meant ? "true" : undefined}>
      <a href={personPath(author.id)}>
        <PersonName {...author} />
      </a>{" "}
      <time class="quiet" dateTime={at} title={fullTime(at)}>
        {shortTime(at)}
      </time>{" "}
      <span dir="auto">{texts?.at(-1) ?? text}</span>
      {deleted !== null && <span class="quiet"> (deleted)</span>}
      {files.length > 0 && <span class="quiet"> {files.map(({ name }) => name).join(", ")}</span>}
      {before.map((old) => (
        <p class="quiet" dir="auto">
          Before it was edited: {old}
        </p>
      ))}
    </li>
  );
}
