import { useState } from "preact/hooks";
import { rebuild } from "../../../operations/orders";
import type { Rebuild, Switch } from "../../../operations/rows";
import { number, since } from "../../../operations/words";
import { ReasonDialog } from "../../ReasonDialog";
import { Button } from "./Parked";

interface Props {
  names: readonly string[];
  rebuilds: readonly Rebuild[];
  now: number;
  done: () => Promise<void>;
}

const HOW: readonly (readonly [Switch, string])[] = [
  ["if_alike", "Switch if both are alike"],
  ["never", "Compare only"],
  ["anyway", "Switch even if they differ: the live one is wrong"],
];

const STATES: Readonly<Record<Rebuild["state"], string>> = {
  waiting: "Waits",
  running: "Under way",
  switched: "Switched",
  alike: "Alike, not switched",
  differs: "Differs, not switched",
  failed: "Failed",
};

/** Read models made anew from the log, beside the live ones. */
export function Rebuilds({ names, rebuilds, now, done }: Props) {
  const [asking, ask] = useState(false);
  const [name, choose] = useState(names[0] ?? "");
  const [how, chooseHow] = useState<Switch>("if_alike");
  return (
    <section class="card operations-part" aria-labelledby="rebuilds">
      <header>
        <h2 id="rebuilds">Rebuilds</h2>
        <Button name="Rebuild …" testid="rebuild" act={() => ask(true)} />
      </header>
      {rebuilds.length === 0 && <p class="quiet">None yet.</p>}
      <ul class="listing" data-testid="rebuilds">
        {rebuilds.map((row) => (
          <RebuildRow key={row.id} row={row} now={now} />
        ))}
      </ul>
      {asking && (
        <ReasonDialog
          staff
          title="Rebuild a read model"
          text="It is made anew from the log beside the live one, and compared with it. Nobody notices."
          action="Begin"
          act={(reason, key) => rebuild(name, how, reason, key).then(done)}
          close={() => ask(false)}
        >
          <label class="field">
            <span class="form-label">Read model</span>
            <select
              class="form-select"
              data-testid="read-model"
              value={name}
              onChange={(event) => choose(event.currentTarget.value)}
            >
              {names.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
          <label class="field">
            <span class="form-label">Then</span>
            <select
              class="form-select"
              data-testid="switch"
              value={how}
              onChange={(event) => chooseHow(event.currentTarget.value as Switch)}
            >
              {HOW.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </ReasonDialog>
      )}
    </section>
  );
}

function RebuildRow({ row, now }: { row: Rebuild; now: number }) {
  const rows = row.found.reduce((sum, { live }) => sum + live, 0);
  const differing = row.found.filter((table) => table.differing > 0);
  return (
    <li class="case-row" data-testid="rebuild-row" data-state={row.state}>
      <div>
        <strong>{row.read_model}</strong>{" "}
        <span
          class={`badge ${row.state === "failed" || row.state === "differs" ? "" : "badge-good"}`}
        >
          {STATES[row.state]}
        </span>
        <p class="quiet">
          {number(row.done)} of {number(row.total)} events, asked for {since(row.asked_at, now)} ago
          {row.began_at !== null && `, ${rate(row, now)} events/s`}
        </p>
        {(row.state === "running" || row.state === "waiting") && (
          <progress
            max={Math.max(row.total, 1)}
            value={row.done}
            aria-label={`Rebuild of ${row.read_model}`}
          />
        )}
        {row.error !== "" && <p class="case-error">{row.error}</p>}
        {row.found.length > 0 && (
          <p data-testid="compared">
            {row.found.length} tables, {number(rows)} rows compared:{" "}
            {differing.length === 0 ? "all alike" : "some differ"}
          </p>
        )}
        {differing.map((table) => (
          <details key={table.table}>
            <summary>
              <code>{table.table}</code>: {number(table.differing)} differ, {number(table.live)}{" "}
              live, {number(table.rebuilt)} rebuilt
            </summary>
            <ul class="differing">
              {table.first.map(({ key, columns, missing }) => (
                <li key={key}>
                  <code>{key}</code>{" "}
                  {missing === "" ? columns.join(", ") : `not in the ${missing} table`}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </li>
  );
}

function rate({ done, began_at, ended_at }: Rebuild, now: number): string {
  const until = ended_at === null ? now : Date.parse(ended_at);
  const seconds = Math.max((until - Date.parse(began_at ?? "")) / 1_000, 1);
  return number(Math.round(done / seconds));
}
