import type { Ordered } from "../../../operations/rows";
import { orderName, since } from "../../../operations/words";

const OUTCOMES = { done: "Done", failed: "Failed" } as const;

/** What admins ordered, why, and what became of it. */
export function Orders({ orders, now }: { orders: readonly Ordered[]; now: number }) {
  return (
    <section class="card operations-part" aria-labelledby="orders">
      <h2 id="orders">What was ordered</h2>
      {orders.length === 0 && <p class="quiet">Nothing yet.</p>}
      <ul class="listing" data-testid="orders">
        {orders.map((row) => (
          <li key={row.id} class="case-row" data-testid="order">
            <div>
              <strong>{orderName(row.kind)}</strong>{" "}
              <span class={row.outcome === "done" ? "badge badge-good" : "badge"}>
                {row.outcome === null ? "Under way" : OUTCOMES[row.outcome]}
              </span>
              <p>
                <bdi>{row.by_name}</bdi>, {since(row.at, now)} ago: “<bdi>{row.reason}</bdi>”
              </p>
              <p class="quiet">{Object.values(row.about).join(" · ")}</p>
              {row.detail !== "" && <p class="quiet">{row.detail}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
