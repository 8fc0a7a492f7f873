import type { DriftRow, SampledRow } from "../../../operations/rows";
import { number, since } from "../../../operations/words";

interface Props {
  sampled: readonly SampledRow[];
  drift: readonly DriftRow[];
  now: number;
}

/** What random samples against the log have found. */
export function Reconciled({ sampled, drift, now }: Props) {
  return (
    <section class="card operations-part" aria-labelledby="reconciled">
      <h2 id="reconciled">Reconciled with the log</h2>
      {sampled.length === 0 && <p class="quiet">Nothing was looked at yet.</p>}
      {sampled.length > 0 && (
        <div class="table-scroll">
          <table class="board">
            <thead>
              <tr>
                <th scope="col">Read model</th>
                <th scope="col">Looked at</th>
                <th scope="col">Too large</th>
                <th scope="col">Last</th>
                <th scope="col">Rows that differ</th>
              </tr>
            </thead>
            <tbody>
              {sampled.map((row) => (
                <tr key={row.read_model} class={row.drifted > 0 ? "operations-bad" : ""}>
                  <th scope="row">{row.read_model}</th>
                  <td>{number(row.entities)}</td>
                  <td>{number(row.passed)}</td>
                  <td>{since(row.at, now)} ago</td>
                  <td>{number(row.drifted)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ul class="differing" data-testid="drift">
        {drift.map(({ read_model, table, key, columns, first_at }) => (
          <li key={`${read_model} ${table} ${key}`}>
            <code>
              {table} {key}
            </code>
            : {columns}, for {since(first_at, now)}
          </li>
        ))}
      </ul>
    </section>
  );
}
