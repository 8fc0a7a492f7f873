import type { LagPoint } from "../../../operations/rows";
import { lasting, number } from "../../../operations/words";

const WIDTH = 160;
const HEIGHT = 28;
const LEAST = 5; // seconds that fill the height: what is less is nothing to worry about

interface Props {
  of: string;
  points: readonly LagPoint[];
  /** In minutes, back from now. */
  minutes: number;
  now: number;
}

/** How the lag in seconds went; a break where nothing was measured. */
export function Sparkline({ of, points, minutes, now }: Props) {
  const most = Math.max(LEAST, ...points.map(({ seconds }) => seconds));
  const events = Math.max(0, ...points.map((point) => point.events));
  const from = now - minutes * 60_000;
  const place = ({ at, seconds }: LagPoint): string => {
    const x = ((Date.parse(at) - from) / (now - from)) * WIDTH;
    const y = HEIGHT - 2 - (seconds / most) * (HEIGHT - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  const worst = Math.max(0, ...points.map(({ seconds }) => seconds));
  const told = `${of}: at worst ${lasting(worst)} and ${number(events)} events behind`;
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={told}
      data-testid={`sparkline-${of}`}
    >
      <title>{told}</title>
      {runs(points, (minutes * 60_000) / 120).map((run, index) => (
        <polyline key={index} points={run.map(place).join(" ")} />
      ))}
    </svg>
  );
}

/** The points without the gaps between them: more than three steps, or half a minute, is one. */
function runs(points: readonly LagPoint[], step: number): LagPoint[][] {
  const gap = Math.max(3 * step, 30_000);
  const found: LagPoint[][] = [];
  for (const point of points) {
    const last = found.at(-1)?.at(-1);
    if (last !== undefined && Date.parse(point.at) - Date.parse(last.at) <= gap) {
      found.at(-1)?.push(point);
    } else {
      found.push([point]);
    }
  }
  return found;
}
