import type { Odds } from "../../../history/whatIf";

interface Props {
  places: Odds["places"];
  /** How many places there are. */
  of: number;
  /** The place that it really was. */
  was: number;
  label: string;
}

const WIDTH = 128;
const HEIGHT = 28;

/** How often somebody comes in where: a bar for each place, the first at the left. */
export function PlaceBars({ places, of, was, label }: Props) {
  const step = WIDTH / of;
  const gap = step > 4 ? 1 : 0;
  const most = Math.max(...places.map(({ share }) => share));
  return (
    <svg
      class="what-if-places"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + 4}`}
      role="img"
      aria-label={label}
      data-testid="place-bars"
    >
      <title>{label}</title>
      <rect class="what-if-was" x={(was - 1) * step} y={HEIGHT + 1} width={step - gap} height={3} />
      <line class="chart-grid" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      {places.map(({ place, share }) => (
        <rect
          key={place}
          class={place === was ? "bar-drawn" : "bar-won"}
          x={(place - 1) * step}
          width={step - gap}
          y={HEIGHT * (1 - share / most)}
          height={(HEIGHT * share) / most}
        />
      ))}
    </svg>
  );
}
