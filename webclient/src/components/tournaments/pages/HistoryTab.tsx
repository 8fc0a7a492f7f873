import type { ComponentChildren } from "preact";
import { useApp } from "../../../app";
import { fullTime } from "../../../time";
import { stopAt } from "../../../past/moments";
import { matchPath } from "../../../router";
import type { Step } from "../../../tournaments/rows";
import { ErrorAlert } from "../../ErrorAlert";
import { EventsLink, ReplayLink } from "../../history/ReplayLink";
import { Icon } from "../../Icon";
import { Compared } from "../../past/Compared";
import { CompareButton } from "../../past/PastBar";
import { usePlace } from "../../past/usePast";
import { BracketView } from "../BracketView";
import { StepList } from "./StepList";
import type { ViewProps } from "./TournamentPage";
import { useHistory } from "./useHistory";
import { useMoment } from "./useMoment";

/** What has happened, step by step, and how the bracket stood at each. */
export function HistoryTab({ cup, focus, follow }: ViewProps) {
  const { go } = useApp();
  const { id, position } = cup.tournament;
  const { steps, whole, error, again } = useHistory(id, position);
  const [{ moment: wanted, compared }, show] = usePlace();
  const last = steps.length - 1;
  const at = wanted === null ? last : Math.max(0, stopAt(steps, wanted));
  const { moment, busy, error: unseen } = useMoment(id, steps[at]?.position);
  const trouble = error ?? unseen;
  // At the end one stays there, whatever comes.
  const goTo = (step: number): void =>
    show({ moment: step >= last ? null : String(steps[Math.max(0, step)]?.position) });
  return (
    <>
      {trouble !== null && (
        <ErrorAlert message={trouble.message} remedy={trouble.remedy}>
          <button class="btn btn-small" type="button" onClick={again}>
            Try again
          </button>
        </ErrorAlert>
      )}
      {steps.length > 0 && (
        <Slider id={id} steps={steps} at={at} goTo={goTo}>
          {compared === null && (
            <CompareButton compare={() => show({ compared: String(steps[at]?.position) })} />
          )}
        </Slider>
      )}
      {steps.length > 0 && compared !== null && (
        <div class="card panel">
          <Compared
            of={`tournament:${id}`}
            one={compared}
            other={String(steps[at]?.position)}
            end={() => show({ compared: null })}
          />
        </div>
      )}
      {!whole && error === null && <p class="quiet">One moment…</p>}
      <div class="past">
        <StepList steps={steps} at={at} goTo={goTo} />
        <div class="past-bracket" aria-busy={busy} data-testid="past" data-step={at}>
          {moment !== null && (
            <BracketView
              pairings={moment.pairings}
              standings={moment.standings}
              entrants={moment.entrants}
              focus={focus}
              onFocus={follow}
              onOpen={({ match }) => {
                if (match !== null) go(matchPath(match));
              }}
            />
          )}
        </div>
      </div>
    </>
  );
}

interface SliderProps {
  id: string;
  steps: readonly Step[];
  at: number;
  goTo: (step: number) => void;
  /** What else can be done at this moment. */
  children: ComponentChildren;
}

function Slider({ id, steps, at, goTo, children }: SliderProps) {
  const last = steps.length - 1;
  const step = steps[at];
  return (
    <div class="card panel slider">
      <div class="slider-bar">
        <button
          class="btn btn-icon"
          type="button"
          aria-label="A step back"
          data-testid="step-back"
          disabled={at <= 0}
          onClick={() => goTo(at - 1)}
        >
          <Icon name="back" />
        </button>
        <input
          class="form-range"
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label="Moment"
          aria-valuetext={step === undefined ? "" : `${fullTime(step.at)}: ${step.text}`}
          data-testid="history-slider"
          onInput={(event) => goTo(Number(event.currentTarget.value))}
        />
        <button
          class="btn btn-icon"
          type="button"
          aria-label="A step forward"
          data-testid="step-forward"
          disabled={at >= last}
          onClick={() => goTo(at + 1)}
        >
          <Icon name="next" />
        </button>
      </div>
      {step !== undefined && (
        <p class="slider-text" data-testid="step-text">
          <span class="quiet">
            {at + 1} of {steps.length} · <time dateTime={step.at}>{fullTime(step.at)}</time>
          </span>
          <bdi>{step.text}</bdi>
        </p>
      )}
      <p class="slider-ways">
        {children}
        <EventsLink filters={{ stream: `tournament-${id}` }} />
        <ReplayLink kind="tournament" id={id} at={step?.position ?? null} />
      </p>
    </div>
  );
}
