import { useId, useState } from "preact/hooks";
import { request } from "../../../api";
import { PARAMETERS, ratingsPath, type Compared, type Parameters } from "../../../history/whatIf";
import { ErrorAlert } from "../../ErrorAlert";
import { Pick } from "../../matches/Pick";
import { useGames } from "../../matches/useMatches";
import { useAction } from "../../useAction";
import { RatingsCompared } from "./RatingsCompared";

interface Field {
  name: keyof Parameters;
  label: string;
  hint: string;
  min: number;
  max: number;
  step: number;
}

const FIELDS: readonly Field[] = [
  { name: "tau", label: "Tau", hint: "How far a volatility moves.", min: 0.1, max: 2, step: 0.05 },
  {
    name: "deviation",
    label: "First deviation",
    hint: "A newcomer’s, and the greatest.",
    min: 30,
    max: 350,
    step: 5,
  },
  {
    name: "volatility",
    label: "First volatility",
    hint: "A newcomer’s.",
    min: 0.01,
    max: 0.2,
    step: 0.005,
  },
  {
    name: "days",
    label: "Days of a period",
    hint: "What makes ratings less sure in idle time.",
    min: 0.1,
    max: 365,
    step: 0.1,
  },
];

/** The ratings of a game under other parameters. */
export function RateAnew() {
  const games = (useGames().value ?? []).filter(({ ranked }) => ranked);
  const [chosen, choose] = useState("");
  const [parameters, set] = useState(PARAMETERS);
  const [found, show] = useState<Compared | null>(null);
  const { busy, error, run } = useAction();
  const game = chosen === "" ? games[0]?.game : chosen;
  const ask = (of: string): Promise<void> =>
    run(async () => show(await request<Compared>("POST", ratingsPath(of), { body: parameters })));
  return (
    <>
      <form
        class="card panel"
        data-testid="ratings-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (game !== undefined) void ask(game);
        }}
      >
        <p class="quiet">
          Every match of the game is rated anew (Glicko-2), and the ratings are put beside those
          there are. How well either tells results in advance says which parameters are better.
        </p>
        <div class="picks">
          <Pick
            label="Game"
            testid="what-if-game"
            value={game ?? ""}
            set={(next) => {
              choose(next);
              show(null);
            }}
            choices={games.map((each) => ({ value: each.game, label: each.name }))}
          />
          {FIELDS.map((field) => (
            <Value
              key={field.name}
              {...field}
              value={parameters[field.name]}
              set={(value) => set({ ...parameters, [field.name]: value })}
            />
          ))}
        </div>
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <div class="form-foot">
          <button class="btn btn-primary" type="submit" data-testid="rate-anew" disabled={busy}>
            {busy ? "One moment…" : "Rate anew"}
          </button>
          <button class="btn btn-quiet" type="button" onClick={() => set(PARAMETERS)}>
            As the club has them
          </button>
        </div>
      </form>
      {found !== null && <RatingsCompared found={found} />}
    </>
  );
}

interface ValueProps extends Field {
  value: number;
  set: (value: number) => void;
}

function Value({ name, label, hint, min, max, step, value, set }: ValueProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="form-control"
        type="number"
        inputMode="decimal"
        data-testid={`what-if-${name}`}
        value={value}
        min={min}
        max={max}
        step={step}
        required
        aria-describedby={`${id}-help`}
        onInput={({ currentTarget: { value: text } }) => {
          if (text !== "") set(Number(text));
        }}
      />
      <div id={`${id}-help`} class="form-text">
        {hint}
      </div>
    </div>
  );
}
