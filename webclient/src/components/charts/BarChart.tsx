import { scaleOf, shareOf } from "./scale";

export interface Bar {
  key: string;
  label: string;
  /** One above the other, in the order of `parts`. */
  values: readonly number[];
}

export interface Bars {
  title: string;
  /** What the parts of each bar are, by name and class. */
  parts: readonly { name: string; look: string }[];
  bars: readonly Bar[];
}

const HEIGHT = 180;
const TOP = 8;
const BOTTOM = 24;
const LEFT = 36;
const STEP = 30;
const LEAST = 12;

/** Counts as bars of several parts, told in a table to whoever does not see them. */
export function BarChart({ title, parts, bars }: Bars) {
  const totals = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const scale = scaleOf([0, ...totals]);
  const down = (value: number): number =>
    HEIGHT - BOTTOM - shareOf(scale, value) * (HEIGHT - TOP - BOTTOM);
  const width = LEFT + STEP * Math.max(bars.length, LEAST);
  return (
    <figure class="bars" data-testid="bar-chart">
      <svg
        class="chart"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="xMinYMid"
        aria-hidden="true"
      >
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line class="chart-grid" x1={LEFT} x2={width} y1={down(tick)} y2={down(tick)} />
            <text class="chart-text" x={LEFT - 8} y={down(tick) + 4} text-anchor="end">
              {tick}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => (
          <g key={bar.key} transform={`translate(${LEFT + index * STEP} 0)`}>
            {stacked(bar.values).map(([from, to], part) => (
              <rect
                key={part}
                class={parts[part]?.look}
                x={STEP * 0.2}
                width={STEP * 0.6}
                y={down(to)}
                height={down(from) - down(to)}
              />
            ))}
            <text class="chart-text" x={STEP / 2} y={HEIGHT - 6} text-anchor="middle">
              {bar.label}
            </text>
          </g>
        ))}
      </svg>
      <ChartKey parts={parts} />
      <Told title={title} parts={parts} bars={bars} />
    </figure>
  );
}

/** Which part looks how. */
export function ChartKey({ parts }: Pick<Bars, "parts">) {
  return (
    <figcaption class="chart-key" aria-hidden="true">
      {parts.map(({ name, look }) => (
        <span key={name}>
          <i class={look} /> {name}
        </span>
      ))}
    </figcaption>
  );
}

/** From where to where each part goes. */
export function stacked(values: readonly number[]): [number, number][] {
  let sum = 0;
  return values.map((value) => [sum, (sum += value)]);
}

function Told({ title, parts, bars }: Bars) {
  return (
    <table class="visually-hidden">
      <caption>{title}</caption>
      <thead>
        <tr>
          <td />
          {parts.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, values }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            {values.map((value, index) => (
              <td key={index}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
