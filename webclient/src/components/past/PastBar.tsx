import { KINDS } from "../../history/replay/asked";
import { fullTime } from "../../time";
import { ErrorAlert } from "../ErrorAlert";
import { EventsLink, ReplayLink } from "../history/ReplayLink";
import { Icon } from "../Icon";
import { Compared } from "./Compared";
import type { Past } from "./usePast";

const FIRST = 1;

/** The way into the past of what is on the page. */
export function LookBack({ past }: { past: Past }) {
  if (past.open) return null;
  return (
    <button class="btn btn-outline" type="button" data-testid="look-back" onClick={past.begin}>
      <Icon name="history" /> Look back
    </button>
  );
}

/** Where in the past one is, and how to move in it. Nothing where one looks at the present. */
export function PastBar({ past }: { past: Past }) {
  if (!past.open) return null;
  const { of, moment, compared, stops, at, trouble, leave, compare } = past;
  const stop = stops?.[at];
  const position = moment === null ? null : (stop?.position ?? FIRST);
  return (
    <section
      class={`card panel past-bar ${moment === null ? "" : "past-then"}`}
      aria-label="Time travel"
      data-testid="past-bar"
      data-moment={moment ?? "now"}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        leave();
      }}
    >
      {trouble !== null && <ErrorAlert message={trouble} />}
      {stops !== null && stops.length > 0 && <Slider past={past} />}
      <p class="past-words" role="status" data-testid="past-words">
        <span>
          {moment === null && "Now. Slide to look back."}
          {moment !== null && (
            <>
              <strong>The past</strong>
              {": "}
              {stop === undefined ? (
                stops === null ? (
                  "…"
                ) : (
                  "before anything happened here"
                )
              ) : (
                <time dateTime={stop.at}>{fullTime(stop.at)}</time>
              )}
              <span class="quiet"> · Only to look at.</span>
            </>
          )}
        </span>
        <span class="past-ways">
          {position !== null && compared === null && (
            <CompareButton compare={() => compare(String(position))} />
          )}
          <Replayed of={of} at={position} />
          <button class="btn btn-small" type="button" data-testid="back-to-now" onClick={leave}>
            Back to now
          </button>
        </span>
      </p>
      {compared !== null && (
        <Compared
          of={of}
          one={compared}
          other={position === null ? null : String(position)}
          end={() => compare(null)}
        />
      )}
    </section>
  );
}

/** Holds on to this moment, while one goes to another. */
export const CompareButton = ({ compare }: { compare: () => void }) => (
  <button class="btn btn-small" type="button" data-testid="compare" onClick={compare}>
    Compare with …
  </button>
);

/** For what can be replayed. */
function Replayed({ of, at }: { of: string; at: number | null }) {
  const [name, id = ""] = of.split(":");
  const kind = KINDS.find((each) => each === name);
  if (kind === undefined) return null;
  return (
    <>
      <EventsLink filters={kind === "room" ? { room: id } : { stream: of.replace(":", "-") }} />
      <ReplayLink kind={kind} id={id} at={at} />
    </>
  );
}

function Slider({ past: { stops, at, moment, playing, goTo, play } }: { past: Past }) {
  const last = (stops?.length ?? 0) - 1;
  const stop = stops?.[at];
  const told = moment === null ? "Now" : stop === undefined ? "Before" : fullTime(stop.at);
  return (
    <div class="slider slider-bar">
      <button
        class="btn btn-icon"
        type="button"
        aria-label={playing ? "Pause" : "Play"}
        aria-pressed={playing}
        data-testid="past-play"
        onClick={() => play(!playing)}
      >
        <Icon name={playing ? "pause" : "play"} />
      </button>
      <Step
        label="A step back"
        testid="past-back"
        icon="back"
        off={at <= 0}
        go={() => goTo(at - 1)}
      />
      <input
        class="form-range"
        type="range"
        min={Math.min(at, 0)}
        max={last}
        value={at}
        aria-label="Moment"
        aria-valuetext={told}
        data-testid="past-slider"
        onInput={(event) => goTo(Number(event.currentTarget.value))}
        onKeyDown={(event) => {
          if (event.key !== " ") return;
          event.preventDefault();
          play(!playing);
        }}
      />
      <Step
        label="A step forward"
        testid="past-forward"
        icon="next"
        off={at >= last}
        go={() => goTo(at + 1)}
      />
    </div>
  );
}

interface StepProps {
  label: string;
  testid: string;
  icon: "back" | "next";
  off: boolean;
  go: () => void;
}

const Step = ({ label, testid, icon, off, go }: StepProps) => (
  <button
    class="btn btn-icon"
    type="button"
    aria-label={label}
    data-testid={testid}
    disabled={off}
    onClick={go}
  >
    <Icon name={icon} />
  </button>
);
