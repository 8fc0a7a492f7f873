import { useId } from "preact/hooks";
import { FORMATS, type Game, type Plan } from "../../../tournaments/rows";
import { hasSetting, withFormat } from "../../../tournaments/terms";
import { FORMAT_WORDS } from "../../../tournaments/words";
import { EditTies } from "./EditTies";
import type { PartProps } from "./Editor";
import { CheckField, ChoiceField, NumberField, Part } from "./fields";

interface Props extends PartProps {
  game: Game | undefined;
}

export function EditFormat({ terms: { plan }, set, game }: Props) {
  const id = useId();
  const change = (more: Partial<Plan>): void => set({ plan: { ...plan, ...more } });
  return (
    <Part title="Format">
      <fieldset class="field room-kinds">
        <legend class="visually-hidden">Format</legend>
        {FORMATS.map((format) => (
          <label key={format} class="form-check">
            <input
              class="form-check-input"
              type="radio"
              name={`${id}-format`}
              data-testid={`format-${format}`}
              checked={plan.format === format}
              onChange={() => set({ plan: withFormat(plan, format) })}
            />
            <span class="form-check-label">
              {FORMAT_WORDS[format].label}{" "}
              <span class="form-text">{FORMAT_WORDS[format].hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Settings plan={plan} change={change} game={game} />
      {hasSetting(plan, "ties") && <EditTies ties={plan.ties} set={(ties) => change({ ties })} />}
    </Part>
  );
}

interface SettingsProps {
  plan: Plan;
  change: (more: Partial<Plan>) => void;
  game: Game | undefined;
}

function Settings({ plan, change, game }: SettingsProps) {
  const has = (name: keyof Plan): boolean => hasSetting(plan, name);
  return (
    <>
      {has("groups") && (
        <div class="field-row">
          <NumberField
            label="Groups"
            name="plan-groups"
            value={plan.groups}
            min={1}
            max={64}
            hint="At least two entrants in each."
            set={(groups) => change({ groups })}
          />
          <NumberField
            label="Go on from each"
            name="plan-advance"
            value={plan.advance}
            min={1}
            max={16}
            set={(advance) => change({ advance: advance ?? 2 })}
          />
        </div>
      )}
      {has("rounds") && (
        <NumberField
          label="Rounds"
          name="plan-rounds"
          value={plan.rounds}
          min={1}
          max={32}
          none="As many as find one winner"
          hint="Without a number: as many as a knock-out would have."
          set={(rounds) => change({ rounds })}
        />
      )}
      {has("legs") && (
        <ChoiceField
          label="How often two meet"
          name="plan-legs"
          value={String(plan.legs)}
          choices={LEGS}
          set={(legs) => change({ legs: Number(legs) })}
        />
      )}
      {has("reset") && (
        <CheckField
          label="The final is played again"
          name="plan-reset"
          hint="where the one who had not lost yet loses it: then both have lost once."
          value={plan.reset}
          set={(reset) => change({ reset })}
        />
      )}
      {has("third_place") && (
        <CheckField
          label="A match for the third place"
          name="plan-third"
          value={plan.third_place}
          set={(third_place) => change({ third_place })}
        />
      )}
      {has("draws") && game?.rules.draws === true && (
        <CheckField
          label="Matches may be drawn"
          name="plan-draws"
          hint="in the tables, never in a knock-out."
          value={plan.draws}
          set={(draws) => change({ draws })}
        />
      )}
      {has("balance") && game?.rules.sides === true && (
        <CheckField
          label="Even out who begins"
          name="plan-balance"
          value={plan.balance}
          set={(balance) => change({ balance })}
        />
      )}
      {has("points") && <Points plan={plan} change={change} />}
    </>
  );
}

const LEGS = [
  { value: "1", label: "Once" },
  { value: "2", label: "Twice" },
  { value: "3", label: "Three times" },
];

const RESULTS = [
  ["win", "Points for a win"],
  ["draw", "A draw"],
  ["loss", "A loss"],
] as const;

function Points({ plan: { points }, change }: Omit<SettingsProps, "game">) {
  return (
    <div class="field-row">
      {RESULTS.map(([name, label]) => (
        <NumberField
          key={name}
          label={label}
          name={`points-${name}`}
          value={points[name]}
          min={0}
          max={100}
          set={(value) => change({ points: { ...points, [name]: value ?? 0 } })}
        />
      ))}
    </div>
  );
}
