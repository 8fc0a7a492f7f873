import { ChartKey, stacked, type Bars } from "../../charts/BarChart";
import { scaleOf, shareOf } from "../../charts/scale";
import { useWidth } from "./useWidth";

const HEIGHT = 220;
const TOP = 8;
const BOTTOM = 24;
const LEFT = 44;
const LABEL = 72;

/** Counts over time, as many as there are, in all the width there is. */
export function Columns({ title, parts, bars }: Bars) {
  const [element, width] = useWidth();
  const totals = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const scale = scaleOf([0, ...totals]);
  const step = Math.max(0, width - LEFT) / Math.max(1, bars.length);
  const every = Math.max(1, Math.ceil(LABEL / Math.max(step, 0.01)));
  const down = (value: number): number =>
    HEIGHT - BOTTOM - shareOf(scale, value) * (HEIGHT - TOP - BOTTOM);
  return (
    <figure class="drawing">
      <div ref={element}>
        {width > 0 && (
          <svg
            width={width}
            height={HEIGHT}
            role="img"
            aria-label={`${title}. The table below has the numbers.`}
            data-testid="chart-columns"
          >
            {scale.ticks.map((tick) => (
              <g key={tick}>
                <line class="chart-grid" x1={LEFT} x2={width} y1={down(tick)} y2={down(tick)} />
                <text class="chart-text" x={LEFT - 8} y={down(tick) + 4} text-anchor="end">
                  {tick.toLocaleString()}
                </text>
              </g>
            ))}
            {bars.map((bar, index) => (
              <g key={bar.key} class="column" transform={`translate(${LEFT + index * step} 0)`}>
                <title>{told(bar, parts)}</title>
                <rect class="column-ground" width={step} y={TOP} height={HEIGHT - TOP - BOTTOM} />
                {stacked(bar.values).map(([from, to], part) => (
                  <rect
                    key={part}
                    class={parts[part]?.look}
                    x={step * 0.1}
                    width={step * 0.8}
                    y={down(to)}
                    height={down(from) - down(to)}
                  />
                ))}
                {index % every === 0 && (index + 0.5) * step + LABEL / 2 < width - LEFT + LABEL && (
                  <text class="chart-text" x={step / 2} y={HEIGHT - 6} text-anchor="middle">
                    {bar.label}
                  </text>
                )}
              </g>
            ))}
          </svg>
        )}
      </div>
      <ChartKey parts={parts} />
    </figure>
  );
}

function told({ label, values }: Bars["bars"][number], parts: Bars["parts"]): string {
  const words = values.map((value, part) => `${parts[part]?.name ?? ""} ${value.toLocaleString()}`);
  return `${label}: ${words.join(", ")}`;
}
