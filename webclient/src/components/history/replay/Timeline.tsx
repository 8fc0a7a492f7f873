import { useEffect, useRef, useState } from "preact/hooks";
import type { Stretch } from "../../../history/replay/asked";
import type { Player } from "../../../history/replay/player";
import { fullTime } from "../../../time";

const HEIGHT = 56;
/** Dragging past a moment does not go there. */
const REST = 120;

/** How many events there are when, and a slider to go there: arrow keys step from event to event. */
export function Timeline({ player }: { player: Player }) {
  const { stretch } = player;
  const since = Date.parse(stretch.since);
  const until = Math.max(Date.parse(stretch.until), since + 1);
  const [dragged, drag] = useDragging(player);
  const clock = Math.round(dragged ?? player.head.value.clock);
  const share = Math.max(0, Math.min(1, (clock - since) / (until - since)));
  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => player.step(1),
    ArrowUp: () => player.step(1),
    ArrowLeft: () => player.step(-1),
    ArrowDown: () => player.step(-1),
    Home: () => void player.seek(stretch.first - 1),
    End: () => void player.seek(stretch.last),
  };
  return (
    <div class="replay-timeline">
      <Density
        stretch={stretch}
        share={share}
        seek={(at) => void player.seekTime(since + at * (until - since))}
      />
      <input
        class="form-range"
        type="range"
        min={since}
        max={until}
        step={1}
        value={clock}
        aria-label="Moment"
        aria-valuetext={fullTime(new Date(clock).toISOString())}
        data-testid="replay-slider"
        onInput={(event) => drag(Number(event.currentTarget.value))}
        onKeyDown={(event) => {
          const go = keys[event.key];
          if (go === undefined) return;
          event.preventDefault();
          go();
        }}
      />
    </div>
  );
}

/** The moment that is dragged to; one goes there when it rests. */
function useDragging(player: Player): [number | null, (time: number) => void] {
  const [dragged, drag] = useState<number | null>(null);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const to = (time: number): void => {
    drag(time);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      void player.seekTime(time).then(() => drag(null));
    }, REST);
  };
  return [dragged, to];
}

interface DensityProps {
  stretch: Stretch;
  share: number;
  /** To a part of the whole, 0 to 1. */
  seek: (share: number) => void;
}

/** The keyboard has the slider for this. */
function Density({ stretch: { bars }, share, seek }: DensityProps) {
  const most = Math.max(1, ...bars);
  return (
    <svg
      class="replay-density"
      viewBox={`0 0 ${bars.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-testid="replay-density"
      onClick={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        seek(Math.max(0, Math.min(1, (event.clientX - left) / width)));
      }}
    >
      {bars.map((count, index) => {
        const height = count === 0 ? 0 : Math.max(3, Math.sqrt(count / most) * HEIGHT);
        const isPast = (index + 0.5) / bars.length <= share;
        return (
          <rect
            key={index}
            class={isPast ? "replay-done" : "replay-coming"}
            x={index + 0.1}
            width={0.8}
            y={HEIGHT - height}
            height={height}
          />
        );
      })}
      <rect class="replay-head" x={share * bars.length - 0.15} width={0.3} y={0} height={HEIGHT} />
    </svg>
  );
}
