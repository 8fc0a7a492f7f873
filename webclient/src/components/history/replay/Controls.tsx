import type { Pace } from "../../../history/replay/head";
import { isOver } from "../../../history/replay/head";
import type { Player } from "../../../history/replay/player";
import { fullTime } from "../../../time";
import { Icon, type IconName } from "../../Icon";
import { useSelected } from "../../useSelected";

const SPEEDS: readonly (readonly [string, string, Pick<Pace, "unit" | "rate">])[] = [
  ["1x", "1 × as it happened", { unit: "times", rate: 1 }],
  ["10x", "10 × faster", { unit: "times", rate: 10 }],
  ["60x", "60 × faster", { unit: "times", rate: 60 }],
  ["600x", "600 × faster", { unit: "times", rate: 600 }],
  ["1e", "1 event a second", { unit: "events", rate: 1 }],
  ["5e", "5 events a second", { unit: "events", rate: 5 }],
  ["20e", "20 events a second", { unit: "events", rate: 20 }],
];

/** Playing, stepping, how fast; and when it is that is shown. */
export function Controls({ player }: { player: Player }) {
  const { stretch, pace } = player;
  const { first, last } = stretch;
  const playing = player.playing.value;
  const played = useSelected(() => player.head.value.played, [player]);
  const over = isOver(player.head.value, stretch);
  return (
    <div class="replay-controls">
      <Tool
        icon="back"
        name="An event back"
        testid="replay-back"
        off={played < first}
        act={() => player.step(-1)}
      />
      <button
        class="btn btn-primary replay-play"
        type="button"
        aria-pressed={playing}
        data-testid="replay-play"
        onClick={() => player.play(!playing)}
      >
        <Icon name={playing ? "pause" : "play"} /> {playing ? "Pause" : over ? "Again" : "Play"}
      </button>
      <Tool
        icon="next"
        name="An event forward"
        testid="replay-forward"
        off={played >= last}
        act={() => player.step(1)}
      />
      <Speed player={player} />
      <label class="form-check">
        <input
          class="form-check-input"
          type="checkbox"
          data-testid="replay-skip"
          checked={pace.value.skip}
          disabled={pace.value.unit === "events"}
          onChange={({ currentTarget: { checked } }) => {
            pace.value = { ...pace.value, skip: checked };
          }}
        />
        <span class="form-check-label">Skip silences</span>
      </label>
      <Clock player={player} />
    </div>
  );
}

function Speed({ player: { pace } }: { player: Player }) {
  const { unit, rate } = pace.value;
  const chosen = SPEEDS.find(([, , each]) => each.unit === unit && each.rate === rate);
  return (
    <select
      class="form-select replay-speed"
      aria-label="Speed"
      data-testid="replay-speed"
      value={chosen?.[0]}
      onChange={({ currentTarget: { value } }) => {
        const found = SPEEDS.find(([key]) => key === value);
        if (found !== undefined) pace.value = { ...pace.value, ...found[2] };
      }}
    >
      {SPEEDS.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  );
}

/** Drawn again each second of the time that is shown, however often the head moves. */
function Clock({ player }: { player: Player }) {
  const second = useSelected(() => Math.floor(player.head.value.clock / 1_000), [player]);
  const played = useSelected(() => player.head.value.played, [player]);
  const at = new Date(second * 1_000).toISOString();
  return (
    <p class="replay-clock quiet">
      <time dateTime={at} data-testid="replay-clock">
        {fullTime(at)}
      </time>
      {played >= player.stretch.first && (
        <span data-testid="replay-position" data-position={played}>
          {" "}
          · position {played.toLocaleString()}
        </span>
      )}
    </p>
  );
}

interface ToolProps {
  icon: IconName;
  name: string;
  testid: string;
  off: boolean;
  act: () => void;
}

const Tool = ({ icon, name, testid, off, act }: ToolProps) => (
  <button
    class="btn btn-icon"
    type="button"
    aria-label={name}
    title={name}
    data-testid={testid}
    disabled={off}
    onClick={act}
  >
    <Icon name={icon} />
  </button>
);
