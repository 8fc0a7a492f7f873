import type { ComponentChildren } from "preact";
import type { LagLine, Overview, SubscriptionRow } from "../../../operations/rows";
import { lasting, number, since } from "../../../operations/words";
import { Sparkline } from "./Sparkline";

interface Props {
  overview: Overview;
  lag: readonly LagLine[];
  minutes: number;
  now: number;
  /** Beside the heading. */
  children: ComponentChildren;
}

/** How far each subscription is behind the log, and how that went. */
export function LagTable({ overview, lag, minutes, now, children }: Props) {
  const lines = new Map(lag.map(({ subscription, points }) => [subscription, points]));
  const looked = overview.queues_at;
  return (
    <section class="card operations-part" aria-labelledby="lag">
      <header>
        <h2 id="lag">Subscriptions</h2>
        {children}
      </header>
      <p class="quiet">
        {looked === null
          ? "Nobody has looked at the queues yet."
          : `Queues were looked at ${since(looked, now)} ago.`}
      </p>
      <div class="table-scroll">
        <table class="board" data-testid="lag">
          <thead>
            <tr>
              <th scope="col">Subscription</th>
              <th scope="col">Behind</th>
              <th scope="col">For</th>
              <th scope="col">Lag in seconds</th>
              <th scope="col">In queues</th>
              <th scope="col">Consumers</th>
            </tr>
          </thead>
          <tbody>
            {overview.subscriptions.map((row) => (
              <tr key={row.subscription} class={row.seconds > 30 ? "operations-bad" : ""}>
                <th scope="row">{row.subscription}</th>
                <td>{number(row.events)}</td>
                <td>{lasting(row.seconds)}</td>
                <td>
                  <Sparkline
                    of={row.subscription}
                    points={lines.get(row.subscription) ?? []}
                    minutes={minutes}
                    now={now}
                  />
                </td>
                <td>{summed(row, "messages")}</td>
                <td>{summed(row, "consumers")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function summed({ lanes }: SubscriptionRow, column: "messages" | "consumers"): string {
  const known = lanes.map((lane) => lane[column]).filter((value) => value !== null);
  if (known.length === 0) return "–";
  const sum = number(known.reduce((one, two) => one + two, 0));
  return column === "consumers" ? `${sum} of ${lanes.length}` : sum;
}
