import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { slugOf } from "../../matches/rules";
import type { Game, Rules } from "../../matches/rows";
import { Dialog } from "../Dialog";
import { ErrorAlert } from "../ErrorAlert";
import { useAction } from "../useAction";
import { Check, Count } from "./inputs";
import { Pick } from "./Pick";

interface Props {
  /** Null for a new one. */
  game: Game | null;
  then: (game: Game) => void;
  close: () => void;
}

const BEST_OF = [1, 3, 5] as const;
const SHAPES = [
  { value: "points", label: "A race to a number of points" },
  { value: "score", label: "Any score, the higher number wins" },
  { value: "winner", label: "Only who won" },
] as const;
const PLAIN: Rules = {
  shape: "points",
  points: 11,
  lead: 1,
  cap: null,
  draws: false,
  sides: false,
};

/** The rules of a game: matches from now on are played by them. */
export function GameDialog({ game, then, close }: Props) {
  const { matches } = useApp();
  const { busy, error, run } = useAction();
  const [name, setName] = useState(game?.name ?? "");
  const [rules, setRules] = useState<Rules>(game?.rules ?? PLAIN);
  const [bestOf, setBestOf] = useState<readonly number[]>(game?.best_of ?? BEST_OF);
  const [ranked, setRanked] = useState(game?.ranked ?? true);
  const slug = game?.game ?? slugOf(name);
  const submit = async (): Promise<void> => {
    const wanted = { game: slug, name: name.trim(), rules, best_of: bestOf, ranked };
    await matches.define(wanted);
    then(wanted);
    close();
  };
  return (
    <Dialog title={game === null ? "New game" : `Change ${game.name}`} close={close}>
      <form
        data-testid="game-form"
        onSubmit={(event) => {
          event.preventDefault();
          void run(submit);
        }}
      >
        {error !== null && <ErrorAlert message={error.message} remedy={error.remedy} />}
        <label class="field">
          <span class="form-label">Name</span>
          <input
            class="form-control"
            type="text"
            required
            maxLength={60}
            autocomplete="off"
            dir="auto"
            data-testid="game-name"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <RulesFields rules={rules} change={setRules} />
        <fieldset>
          <legend class="form-label">Matches may be the best of</legend>
          {BEST_OF.map((count) => (
            <Check
              key={count}
              label={String(count)}
              checked={bestOf.includes(count)}
              set={(on) =>
                setBestOf(BEST_OF.filter((n) => (n === count ? on : bestOf.includes(n))))
              }
            />
          ))}
        </fieldset>
        <Check label="Has ratings" checked={ranked} set={setRanked} />
        <div class="dialog-foot">
          <button
            class="btn btn-primary"
            type="submit"
            data-testid="save-game"
            disabled={busy || slug === "" || bestOf.length === 0}
          >
            Save
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface RulesProps {
  rules: Rules;
  change: (rules: Rules) => void;
}

function RulesFields({ rules, change }: RulesProps) {
  const set = (part: Partial<Rules>): void => change({ ...rules, ...part });
  const shapeOf = (shape: string): Rules["shape"] =>
    SHAPES.find(({ value }) => value === shape)?.value ?? "points";
  return (
    <>
      <Pick
        label="How a game is scored"
        testid="game-shape"
        choices={SHAPES}
        value={rules.shape}
        set={(value) => {
          const shape = shapeOf(value);
          set(
            shape === "points"
              ? { shape, points: 11 }
              : { ...PLAIN, shape, points: null, draws: rules.draws, sides: rules.sides },
          );
        }}
      />
      {rules.shape === "points" && (
        <div class="picks">
          <Count
            label="Points"
            testid="game-points"
            value={rules.points}
            set={(points) => set({ points: points ?? 1 })}
          />
          <Count
            label="Ahead by"
            testid="game-lead"
            value={rules.lead}
            set={(lead) => set({ lead: lead ?? 1 })}
          />
          <Count label="At most" testid="game-cap" value={rules.cap} set={(cap) => set({ cap })} />
        </div>
      )}
      <Check label="Can be drawn" checked={rules.draws} set={(draws) => set({ draws })} />
      <Check label="It matters who begins" checked={rules.sides} set={(sides) => set({ sides })} />
    </>
  );
}
