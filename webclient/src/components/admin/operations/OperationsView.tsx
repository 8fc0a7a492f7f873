import { useCallback, useState } from "preact/hooks";
import { look } from "../../../operations/orders";
import { ErrorAlert } from "../../ErrorAlert";
import { Clockwork } from "./Clockwork";
import { DeadLetters } from "./DeadLetters";
import { Glance } from "./Glance";
import { LagTable } from "./LagTable";
import { Orders } from "./Orders";
import { Parked } from "./Parked";
import { Processes } from "./Processes";
import { Rebuilds } from "./Rebuilds";
import { Reconciled } from "./Reconciled";
import { usePolled } from "./usePolled";

const EVERY = 3_000;
const SPANS = [
  [15, "15 minutes"],
  [60, "1 hour"],
  [360, "6 hours"],
  [1_440, "24 hours"],
] as const;

/** The running system: what is behind, what waits for somebody, and what was done about it. */
export function OperationsView() {
  const [minutes, span] = useState<number>(60);
  const { value, error, at, again } = usePolled(
    useCallback(() => look(minutes), [minutes]),
    EVERY,
  );
  if (value === null) {
    return error === null ? (
      <p aria-busy="true">Loading …</p>
    ) : (
      <ErrorAlert message={error.message} remedy={error.remedy} />
    );
  }
  const { overview, lag, parked, letters, rebuilds, orders } = value;
  return (
    <div class="operations" data-testid="operations">
      {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
      <Glance overview={overview} />
      <Parked streams={parked} now={at} done={again} />
      <DeadLetters letters={letters} now={at} done={again} />
      <LagTable overview={overview} lag={lag} minutes={minutes} now={at}>
        <select
          class="form-select"
          aria-label="How far back"
          value={minutes}
          onChange={(event) => span(Number(event.currentTarget.value))}
        >
          {SPANS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </LagTable>
      <Rebuilds names={overview.read_models} rebuilds={rebuilds} now={at} done={again} />
      <Reconciled sampled={overview.reconciled} drift={overview.drift} now={at} />
      <Processes processes={overview.processes} now={at} />
      <Clockwork overview={overview} now={at} />
      <Orders orders={orders} now={at} />
    </div>
  );
}
