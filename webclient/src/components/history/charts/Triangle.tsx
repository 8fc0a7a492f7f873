import { startWords, type Cohort } from "../../../history/charts";
import { useWidth } from "./useWidth";

const LEFT = 104;
const STEP = 30;
const HEAD = 22;
const LEAST = 30;
const MOST = 64;

/** Each cohort a row, each week after the first a column: the more stay, the fuller the colour. */
export function Triangle({ title, cohorts }: { title: string; cohorts: readonly Cohort[] }) {
  const [element, width] = useWidth();
  const weeks = Math.max(...cohorts.map(({ shares }) => shares.length));
  const cell = Math.min(MOST, Math.max(LEAST, (width - LEFT) / weeks));
  return (
    <figure class="drawing">
      <div ref={element} class="table-scroll" tabIndex={0} role="group" aria-label={title}>
        {width > 0 && (
          <svg
            width={LEFT + weeks * cell}
            height={HEAD + cohorts.length * STEP}
            role="img"
            aria-label={`${title}. The table below has the numbers.`}
            data-testid="chart-triangle"
          >
            {Array.from({ length: weeks }, (_, week) => (
              <text
                key={week}
                class="chart-text"
                x={LEFT + (week + 0.5) * cell}
                y={HEAD - 8}
                text-anchor="middle"
              >
                {week}
              </text>
            ))}
            {cohorts.map((cohort, row) => (
              <g key={cohort.start} transform={`translate(0 ${HEAD + row * STEP})`}>
                <text class="line-label" x={0} y={STEP / 2 + 4}>
                  {startWords(cohort.start)}
                </text>
                <text class="chart-text" x={LEFT - 10} y={STEP / 2 + 4} text-anchor="end">
                  {cohort.people.toLocaleString()}
                </text>
                {cohort.shares.map((share, week) => (
                  <Cell key={week} share={share} week={week} cell={cell} />
                ))}
              </g>
            ))}
          </svg>
        )}
      </div>
      <figcaption class="quiet">
        Week of registration, how many registered, and how many of a hundred were there in that week
        (0) and in each week after.
      </figcaption>
    </figure>
  );
}

function Cell({ share, week, cell }: { share: number; week: number; cell: number }) {
  const x = LEFT + week * cell;
  return (
    <g>
      <title>{`Week ${week}: ${share} %`}</title>
      <rect
        class="cohort-cell"
        x={x + 1}
        y={1}
        rx={3}
        width={cell - 2}
        height={STEP - 2}
        fill-opacity={0.06 + 0.94 * (share / 100)}
      />
      <text
        class={share > 50 ? "cohort-full" : "cohort-text"}
        x={x + cell / 2}
        y={STEP / 2 + 4}
        text-anchor="middle"
      >
        {Math.round(share)}
      </text>
    </g>
  );
}
