import type { Overview } from "../../../operations/rows";
import { lasting, number, plain, since } from "../../../operations/words";
import { shortTime } from "../../../time";

/** What happens by the clock: timers, and the tasks of Celery. */
export function Clockwork({ overview, now }: { overview: Overview; now: number }) {
  const { timers, tasks, celery_queue } = overview;
  return (
    <section class="card operations-part" aria-labelledby="clockwork">
      <h2 id="clockwork">By the clock</h2>
      <p class="quiet">
        {celery_queue === null
          ? "Celery's queue is not known."
          : `${number(celery_queue)} tasks wait in Celery's queue.`}
      </p>
      {timers.length === 0 && <p class="quiet">No timer is set.</p>}
      {timers.length > 0 && (
        <ul class="differing" data-testid="timers">
          {timers.map((row) => (
            <li key={row.kind}>
              <strong>{plain(row.kind)}</strong>: {number(row.waiting)} set, next{" "}
              {shortTime(row.next_due)}
              {row.overdue > 0 &&
                `; ${number(row.overdue)} overdue, for ${lasting(row.overdue_seconds)}`}
            </li>
          ))}
        </ul>
      )}
      <div class="table-scroll">
        <table class="board" data-testid="tasks">
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col">Every</th>
              <th scope="col">Last run</th>
              <th scope="col">Took</th>
              <th scope="col">Runs</th>
              <th scope="col">Failed</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((row) => (
              <tr key={row.task} class={row.error === "" ? "" : "operations-bad"} title={row.error}>
                <th scope="row">{plain(row.task)}</th>
                <td>{lasting(row.every_seconds)}</td>
                <td>{row.began_at === null ? "never" : `${since(row.began_at, now)} ago`}</td>
                <td>{took(row.began_at, row.ended_at)}</td>
                <td>{number(row.runs)}</td>
                <td>{number(row.failures)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function took(began: string | null, ended: string | null): string {
  if (began === null) return "–";
  return ended === null ? "runs" : `${number(Date.parse(ended) - Date.parse(began))} ms`;
}
