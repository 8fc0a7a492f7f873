import { addressOf, pathOf, type Asked, type Chart } from "../../../history/charts";
import { ErrorAlert } from "../../ErrorAlert";
import { Copy } from "../../settings/Copy";
import { useGot } from "../events/useGot";
import { ChartTable } from "./ChartTable";
import { Drawing } from "./Drawing";
import { Period } from "./Period";

interface Props {
  asked: Asked;
  ask: (change: Partial<Asked>) => void;
}

/** One chart, with the table behind it, its query and its file. */
export function ChartPanel({ asked, ask }: Props) {
  const path = pathOf(asked);
  const { value: chart, error } = useGot<Chart>(path);
  return (
    <section class="card panel chart-panel" aria-busy={chart === null} data-testid="chart">
      <Period asked={asked} ask={ask} chart={chart} />
      {error !== null && (
        <ErrorAlert message={error.message} remedy={error.remedy}>
          {Object.values(error.fields).map((each) => (
            <p key={each.join()}>{each.join(" ")}</p>
          ))}
        </ErrorAlert>
      )}
      {chart === null && error === null && <p class="chart-waiting quiet">Loading …</p>}
      {chart !== null && (
        <>
          <header>
            <h2 data-testid="chart-title">{chart.title}</h2>
            <p class="quiet">{chart.description}</p>
          </header>
          <Drawing chart={chart} />
          <details class="chart-more">
            <summary data-testid="chart-show-table">
              Table ({chart.rows.length === 1 ? "1 row" : `${chart.rows.length} rows`})
            </summary>
            <ChartTable
              chart={chart}
              roomAddress={(room) => addressOf({ ...asked, chart: "rooms", room })}
            />
          </details>
          <details class="chart-more">
            <summary data-testid="chart-show-query">Query</summary>
            <pre class="payload" tabIndex={0} data-testid="chart-query">
              {chart.query}
            </pre>
            <Copy text={chart.query} testid="chart-copy" />
          </details>
          <a
            class="btn btn-outline"
            href={`${path}${path.endsWith("?") ? "" : "&"}format=csv`}
            download=""
            target="_self"
            data-testid="chart-csv"
          >
            Download as CSV
          </a>
        </>
      )}
    </section>
  );
}
