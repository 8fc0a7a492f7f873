import type { ProcessRow } from "../../../operations/rows";
import { number, since } from "../../../operations/words";

/** Those that have sessions in the database. */
export function Processes({ processes, now }: { processes: readonly ProcessRow[]; now: number }) {
  return (
    <section class="card operations-part" aria-labelledby="processes">
      <h2 id="processes">Processes</h2>
      <div class="table-scroll">
        <table class="board" data-testid="processes">
          <thead>
            <tr>
              <th scope="col">Process</th>
              <th scope="col">Where</th>
              <th scope="col">For</th>
              <th scope="col">Last seen</th>
              <th scope="col">Sessions</th>
            </tr>
          </thead>
          <tbody>
            {processes.map((row) => (
              <tr key={`${row.kind} ${row.place}`}>
                <th scope="row">
                  {row.kind} {row.leads && <span class="badge badge-good">leads</span>}
                </th>
                <td>
                  <code>{row.place}</code>
                </td>
                <td>{since(row.since, now)}</td>
                <td>{since(row.seen, now)} ago</td>
                <td>{number(row.sessions)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
