import { useId } from "preact/hooks";
import { scaleOf, shareOf } from "./scale";

export interface Point {
  /** A number that grows: a time, or a count. */
  x: number;
  y: number;
  /** How far the value may be off to either side. */
  spread?: number;
  /** What is told of it. */
  label: string;
}

interface Props {
  /** What is shown, for whoever does not see it: with the first and last value. */
  title: string;
  /** In the order of x; at least one. */
  points: readonly Point[];
  /** Below the ends of the line. */
  ends: readonly [string, string];
}

const WIDTH = 400;
const HEIGHT = 180;
const LEFT = 40;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 24;

/** Values as a line, with a band where they may be off; each point tells of itself. */
export function LineChart({ title, points, ends }: Props) {
  const id = useId();
  const scale = scaleOf(points.flatMap(({ y, spread = 0 }) => [y - spread, y + spread]));
  const span = { from: points[0]?.x ?? 0, to: points.at(-1)?.x ?? 0 };
  const across = (x: number): number => LEFT + shareOf(span, x) * (WIDTH - LEFT - RIGHT);
  const down = (y: number): number => HEIGHT - BOTTOM - shareOf(scale, y) * (HEIGHT - TOP - BOTTOM);
  const place = (x: number, y: number): string => `${across(x).toFixed(1)},${down(y).toFixed(1)}`;
  const line = points.map(({ x, y }) => place(x, y));
  const above = points.map(({ x, y, spread = 0 }) => place(x, y + spread));
  const below = points.map(({ x, y, spread = 0 }) => place(x, y - spread)).reverse();
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMinYMid"
      role="img"
      aria-labelledby={id}
      data-testid="line-chart"
    >
      <title id={id}>{title}</title>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line class="chart-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={down(tick)} y2={down(tick)} />
          <text class="chart-text" x={LEFT - 8} y={down(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      <polygon class="chart-band" points={[...above, ...below].join(" ")} />
      <polyline class="chart-line" points={line.join(" ")} />
      {points.map(({ x, y, label }, index) => (
        <circle key={index} class="chart-point" cx={across(x)} cy={down(y)} r="3">
          <title>{label}</title>
        </circle>
      ))}
      <text class="chart-text" x={LEFT} y={HEIGHT - 6}>
        {ends[0]}
      </text>
      <text class="chart-text" x={WIDTH - RIGHT} y={HEIGHT - 6} text-anchor="end">
        {ends[1]}
      </text>
    </svg>
  );
}
